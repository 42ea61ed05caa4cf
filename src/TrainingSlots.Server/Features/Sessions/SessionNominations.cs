using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Sessions;

/// <summary>A session together with the nominations that have a seat in it or wait for one, all locked at once.</summary>
internal static class SessionNominations
{
    /// <summary>Those of the locked session: they were looked for, and under the locks found to be all.</summary>
    public static IReadOnlyList<Nomination> In(Session session, LedgerTransaction ledger) =>
        [.. session.Seats.Known.Keys.Concat(session.Waitlist.Select(waiting => waiting.Nomination)).Select(id => ledger.Get<Nomination>(StreamKeys.Nomination(id))!)];

    /// <summary>The session and all that its seats are bound to.</summary>
    /// <param name="persons">Whether what the nominees do elsewhere is decided upon too.</param>
    /// <param name="year">The year whose allotments are bound too, or null.</param>
    public static async Task<Bindings> LookAsync(Look look, string code, bool persons, CancellationToken cancellation, Func<Programme, string>? year = null)
    {
        var key = StreamKeys.Session(code);
        if (await look.StateAsync<Session>(key, cancellation) is not { } seen)
        {
            return Bindings.Of(key);
        }

        var nominations = await look.StatesAsync<Nomination>(await RowKeys.InSessionAsync(look.Records, key, cancellation), cancellation);
        var bindings = await CarriedOn.AndAsync(Bindings.Of(nominations.SelectMany(NominationCommand.KeysOf).Append(key)).Under(seen.Announced.Programme), look, cancellation);
        if (year is not null)
        {
            var label = year((await look.StateAsync<Programme>(StreamKeys.Programme(seen.Announced.Programme), cancellation))!);
            bindings = bindings.Also(nominations.Select(nomination => NominationCommand.AllotmentOf(nomination.Submitted, label)));
        }

        return persons ? bindings.With(PersonRegister.LocksOf(nominations.Select(nomination => nomination.Submitted.Person))) : bindings;
    }
}
