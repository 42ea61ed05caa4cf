using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Sessions;

/// <summary>A session together with the nominations that have a seat in it or wait for one, all locked at once.</summary>
internal static class SessionNominations
{
    /// <summary>
    /// Locks the session and all that its seats are bound to; the answer to a repeated request, or a refusal where a
    /// country among them is not the caller's.
    /// </summary>
    /// <exception cref="StreamsChangedException">A seat, or a turn in the queue, was taken between looking and locking.</exception>
    public static async Task<(Outcome? Repeated, Session? Session, IReadOnlyList<Nomination> Nominations)> LockAsync(
        LedgerTransaction ledger, string code, CancellationToken cancellation)
    {
        var key = StreamKeys.Session(code);
        var (programme, seen) = await SeatedAsync(ledger, key, cancellation);
        if (seen.FirstOrDefault(nomination => !ledger.Context.Actor.MayActFor(nomination.Submitted.Country)) is { } other)
        {
            return (Problems.ForbiddenCountry(other.Submitted.Country), null, []);
        }

        if (await ledger.BeginAsync([key, .. seen.SelectMany(NominationCommand.KeysOf)], programme, cancellation) is { } repeated)
        {
            return (repeated, null, []);
        }

        var session = ledger.Get<Session>(key);
        if (session is not null && !IdsOf(session).All(seen.Select(nomination => nomination.Submitted.Nomination).ToHashSet().Contains))
        {
            throw new StreamsChangedException();
        }

        var ids = session is null ? [] : IdsOf(session).ToHashSet();
        return (null, session, [.. seen.Where(nomination => ids.Contains(nomination.Submitted.Nomination))]);
    }

    private static IEnumerable<Guid> IdsOf(Session session) => session.Seats.Keys.Concat(session.Waitlist.Select(waiting => waiting.Nomination));

    private static async Task<(string? Programme, IReadOnlyList<Nomination> Seated)> SeatedAsync(LedgerTransaction ledger, string key, CancellationToken cancellation)
    {
        var session = await ledger.Session.LoadAsync<Session>(key, cancellation);
        return session is null
            ? (null, [])
            : (session.Announced.Programme, await ledger.Session.LoadManyAsync<Nomination>(cancellation, [.. IdsOf(session).Select(StreamKeys.Nomination)]));
    }
}
