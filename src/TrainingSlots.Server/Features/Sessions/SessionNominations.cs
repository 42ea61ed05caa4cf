using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Sessions;

/// <summary>A session together with the nominations that have a seat in it or wait for one, all locked at once.</summary>
internal static class SessionNominations
{
    /// <summary>
    /// Locks the session and all that its seats are bound to; or answers a repeated request, or why the caller cannot decide on it.
    /// </summary>
    /// <param name="persons">Whether what the nominees do elsewhere is decided upon too.</param>
    /// <param name="year">The year whose allotments are bound too, or null.</param>
    /// <exception cref="StreamsChangedException">A seat, or a turn in the queue, was taken between looking and locking.</exception>
    public static async Task<(Outcome? Otherwise, Session Session, IReadOnlyList<Nomination> Nominations)> LockAsync(
        LedgerTransaction ledger, string code, bool persons, CancellationToken cancellation, Func<Programme, string>? year = null)
    {
        var key = StreamKeys.Session(code);
        if (await ledger.BeginAsync(look => LookAsync(look, key, persons, year, cancellation), cancellation) is { } repeated)
        {
            return (repeated, null!, []);
        }

        return SessionCommand.Find(ledger, code, out var session) is { } otherwise
            ? (otherwise, session, [])
            : (null, session, [.. KeysIn(session).Select(nomination => ledger.Get<Nomination>(nomination)!)]);
    }

    // Of the locked session: those that were looked for, and under the locks found to be all.
    private static IEnumerable<string> KeysIn(Session session) =>
        session.Seats.Known.Keys.Concat(session.Waitlist.Select(waiting => waiting.Nomination)).Select(StreamKeys.Nomination);

    private static async Task<Bindings> LookAsync(Look look, string key, bool persons, Func<Programme, string>? year, CancellationToken cancellation)
    {
        if (await look.StateAsync<Session>(key, cancellation) is not { } seen)
        {
            return Bindings.Of(key);
        }

        var seated = await RowKeys.SeatedAsync(look.Records, key, cancellation);
        var nominations = await look.StatesAsync<Nomination>([.. seated, .. seen.Waitlist.Select(waiting => StreamKeys.Nomination(waiting.Nomination))], cancellation);
        var bindings = await CarriedOn.AndAsync(Bindings.Of(nominations.SelectMany(NominationCommand.KeysOf).Append(key)).Under(seen.Announced.Programme), look, cancellation);
        if (year is not null)
        {
            var label = year((await look.StateAsync<Programme>(StreamKeys.Programme(seen.Announced.Programme), cancellation))!);
            bindings = bindings.Also(nominations.Select(nomination => NominationCommand.AllotmentOf(nomination.Submitted, label)));
        }

        return persons ? bindings.With(PersonRegister.LocksOf(nominations.Select(nomination => nomination.Submitted.Person))) : bindings;
    }
}
