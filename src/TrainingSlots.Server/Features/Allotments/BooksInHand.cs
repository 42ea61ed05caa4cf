using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Years;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Allotments;

/// <summary>The books of a year that is to be closed: its allotment, the next one, who is not settled in sessions that have ended, and who is offered a slot.</summary>
internal static class BooksInHand
{
    public static async Task<Bindings> LookAsync(Look look, CloseAllotment body, CommandContext context, CancellationToken cancellation)
    {
        var key = StreamKeys.Allotment(body.Programme, body.Country, body.Year);
        var bindings = Bindings.Of(key).Under(body.Programme);
        if (await look.StateAsync<Programme>(StreamKeys.Programme(body.Programme), cancellation) is not { } programme || NextOf(body, programme) is not { } next)
        {
            return bindings;
        }

        var on = context.AtHost(HostClocks.Of(programme)).EffectiveOn;

        // Under the lock of the allotment nobody takes a step with a slot of it.
        var slots = await RowKeys.UnresolvedAsync(look.Records, key, cancellation);
        var unresolved = await look.Records.LoadManyAsync<Nomination>(cancellation, slots);
        var open = unresolved.Where(nomination => YearEnd.IsToEnd(nomination, on)).ToList();
        return bindings.Also(next.Key).Also(open.SelectMany(NominationCommand.KeysOf)).With(PersonRegister.LocksOf(open.Select(nomination => nomination.Submitted.Person)));
    }

    /// <summary>The locked books; null where there is no such allotment.</summary>
    public static async Task<YearBooks?> OfAsync(LedgerTransaction ledger, CloseAllotment body, DateOnly on, CancellationToken cancellation)
    {
        if (ledger.Programme is not { } programme || NextOf(body, programme) is not { } next
            || ledger.Get<Allotment>(StreamKeys.Allotment(body.Programme, body.Country, body.Year)) is not { } allotment)
        {
            return null;
        }

        var open = YearEnd.Unresolved(allotment).Select(StreamKeys.Nomination).Where(ledger.Holds).Select(key => ledger.Get<Nomination>(key)!).ToList();
        var nominees = await ledger.Nominees.CandidatesAsync(open, cancellation);
        return new YearBooks(
            allotment, ledger.Get<Allotment>(next.Key), next.Year, programme.Policy,
            [.. open.Where(of => YearEnd.HasEnded(of, on)).Select(of => new Seated(NominationCommand.CaseOf(ledger, of), nominees[of.Submitted.Nomination]))],
            [.. open.Where(of => of.Status == NominationStatus.Offered).Select(of => NominationCommand.CaseOf(ledger, of))]);
    }

    private static (string Key, string Year)? NextOf(CloseAllotment body, Programme programme)
    {
        if (!TrainingYear.IsLabel(body.Year, programme.YearBasis))
        {
            return null;
        }

        var year = TrainingYear.After(body.Year, programme.YearBasis);
        return (StreamKeys.Allotment(body.Programme, body.Country, year), year);
    }
}
