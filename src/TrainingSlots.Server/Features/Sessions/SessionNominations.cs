using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Sessions;

/// <summary>A session together with the nominations that have a seat in it, all locked at once.</summary>
internal static class SessionNominations
{
    /// <summary>Locks the session and all that its seats are bound to; the answer to a repeated request, or null.</summary>
    /// <exception cref="StreamsChangedException">A seat was taken between looking and locking.</exception>
    public static async Task<(Outcome? Repeated, Session? Session, IReadOnlyList<Nomination> Nominations)> LockAsync(
        LedgerTransaction ledger, string code, CancellationToken cancellation)
    {
        var key = StreamKeys.Session(code);
        var seen = await SeatedAsync(ledger, key, cancellation);
        if (await ledger.BeginAsync([key, .. seen.SelectMany(NominationCommand.KeysOf)], cancellation) is { } repeated)
        {
            return (repeated, null, []);
        }

        var session = ledger.Get<Session>(key);
        if (session is not null && !session.Seats.Keys.All(seen.Select(nomination => nomination.Submitted.Nomination).ToHashSet().Contains))
        {
            throw new StreamsChangedException();
        }

        return (null, session, [.. seen.Where(nomination => session?.Seats.ContainsKey(nomination.Submitted.Nomination) is true)]);
    }

    private static async Task<IReadOnlyList<Nomination>> SeatedAsync(LedgerTransaction ledger, string key, CancellationToken cancellation)
    {
        var session = await ledger.Session.LoadAsync<Session>(key, cancellation);
        return session is null ? [] : await ledger.Session.LoadManyAsync<Nomination>(cancellation, [.. session.Seats.Keys.Select(StreamKeys.Nomination)]);
    }
}
