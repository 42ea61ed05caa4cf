using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Years;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Properties;

/// <summary>The commands on how many slots a country has.</summary>
internal static class AllotmentActs
{
    public static Decision Decide(Play play, Command command)
    {
        var (country, year) = (Play.Countries[command.Country], command.Session == 0 || command.Pick > 0 ? Year : NextYear);
        var granted = command.Act == Act.Grant
            ? AllotmentDecisions.Grant(play.Ledger(country, NextYear), Granted(command.Amount + 1, (Service.Army, command.Pick % 2)) with { Country = country, Year = NextYear, EffectiveOn = play.Today.AddDays(-command.Late) })
            : null;
        if (granted is not null || play.Ledger(country, year) is not { } ledger)
        {
            return granted ?? Decision.All();
        }

        var (slots, service, on) = (1 + (command.Amount / 2), Play.Services[command.Service], Play.At(command, play.Today).EffectiveOn);
        return command.Act switch
        {
            Act.Increase => AllotmentDecisions.Increase(ledger, slots, "asked", null, on),
            Act.Reduce => AllotmentDecisions.Reduce(ledger, slots, null, "cut", on),
            Act.ReduceEarmark => AllotmentDecisions.Reduce(ledger, slots, service, "cut", on),
            Act.Surrender => MoveDecisions.Surrender(ledger, slots, null, "nobody free", on),
            Act.SurrenderEarmark => MoveDecisions.Surrender(ledger, slots, service, "nobody free", on),
            Act.Reallocate => Reallocate(play, command, ledger, slots, on),
            Act.Freeze => MoveDecisions.Freeze(ledger, "audit", on),
            Act.CloseYear => Close(play, ledger, command, on),
            _ => AllotmentDecisions.SetEarmarks(ledger, Earmarks((Service.Army, command.Amount), (Service.Navy, command.Pick % 3)), "agreed", on),
        };
    }

    private const string NextYear = "2023-24";

    private static Decision Close(Play play, Allotment ledger, Command command, DateOnly on)
    {
        var next = TrainingYear.After(ledger.Year, YearBasis.Fiscal);
        List<Seated> left = [.. YearEnd.Unresolved(ledger).Select(id => play.SeatedOf(id, on))];
        var offered = left.Select(of => of.Case).Where(of => of.Nomination.Status == NominationStatus.Offered);
        return YearEnd.Close(
            new YearBooks(ledger, play.Ledger(ledger.Country, next), next, play.PolicyOn(on), [.. left.Where(of => YearEnd.HasEnded(of.Case.Nomination, on))], [.. offered]),
            SessionActs.SettleOf(command), "over", Play.At(command, play.Today));
    }

    private static Decision Reallocate(Play play, Command command, Allotment from, int slots, DateOnly on)
    {
        var other = Play.Countries[(command.Country + 1 + (command.Pick % 2)) % Play.Countries.Length];
        return play.Ledger(other, from.Year) is { } to
            ? MoveDecisions.Reallocate(from, to, new Guid(play.Log.Events.Count, 3, 3, new byte[8]), slots, "unused", on)
            : Decision.All();
    }
}
