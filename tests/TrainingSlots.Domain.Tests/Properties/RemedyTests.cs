using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Tests.Properties;

/// <summary>
/// Remedies work (domain.md section 9): what a refusal names, for its first reason or for another one, is done, and the command passes or is
/// refused for something else; followed to the end, the remedies lead to where it passes, or where nothing is named any more.
/// </summary>
public sealed class RemedyTests
{
    private const uint Histories = 700;

    /// <summary>How many remedies one after the other are followed: each of those who wait elsewhere may be served first.</summary>
    private const int Rounds = 15;

    private static readonly string[] MayStumble = ["steps"];

    private readonly SortedSet<string> carriedOut = new(StringComparer.Ordinal);

    /// <summary>The codes of those that were not the first reason of a command, and whose remedies were carried out.</summary>
    private readonly SortedSet<string> beside = new(StringComparer.Ordinal);

    [Fact]
    public void What_a_refusal_names_makes_its_command_pass()
    {
        Failures(way => way).ShouldBeEmpty();
        carriedOut.ShouldBe(
        [
            "ALLOTMENT_CLOSED again effectiveOn", "ALLOTMENT_EXHAUSTED again slots", "ALLOTMENT_EXHAUSTED again waitlist", "ALLOTMENT_EXHAUSTED increase", "CAPACITY_BELOW_TAKEN again capacity", "COUNTRY_SESSION_CAP again waitlist",
            "COUNTRY_SESSION_CAP withdraw", "DUPLICATE_NOMINEE withdraw", "EARMARK_EXHAUSTED again waitlist", "EARMARK_EXHAUSTED increase",
            "EFFECTIVE_DATE_CONFLICT again effectiveOn", "ILLEGAL_TRANSITION again replyBy", "ILLEGAL_TRANSITION steps", "OUTSIDE_SESSION_DATES again effectiveOn",
            "OVERLAPPING_SESSION withdraw", "REDUCTION_BELOW_TAKEN again slots", "REDUCTION_BELOW_TAKEN increase", "REPLY_DATE_PASSED extend", "SEATS_EXCEED_INVITATION again places",
            "SESSION_FULL again waitlist", "SESSION_FULL capacity",
        ]);
        beside.ShouldBe(
        [
            "ALLOTMENT_CLOSED", "ALLOTMENT_EXHAUSTED", "COUNTRY_SESSION_CAP", "DUPLICATE_NOMINEE", "EARMARK_EXHAUSTED", "EFFECTIVE_DATE_CONFLICT", "OUTSIDE_SESSION_DATES",
            "REDUCTION_BELOW_TAKEN", "SEATS_EXCEED_INVITATION", "SESSION_FULL",
        ]);
    }

    /// <summary>The counterproof: remedies that are one short lead nowhere.</summary>
    [Fact]
    public void A_remedy_that_is_one_short_is_found_out() => Failures(OneShort).Count.ShouldBeGreaterThan(10);

    private static WayOut OneShort(WayOut way) => way with
    {
        With = way.With.ToDictionary(
            item => item.Key,
            item => item.Value switch
            {
                int number when way.Act is WayOut.Repeat && item.Key is "slots" or "places" => number + 1,
                int number => number - 1,
                DateOnly date => date.AddDays(-1),
                bool => false,
                var other => other,
            },
            StringComparer.Ordinal),
    };

    /// <summary>What went wrong, once for each kind.</summary>
    private SortedDictionary<string, string> Failures(Func<WayOut, WayOut> carried)
    {
        var failures = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (number, (beginning, commands)) in FixedSequences.Of(Histories, 40).Index())
        {
            var play = new Play(beginning);
            foreach (var command in commands)
            {
                play.Pass(command);
                if (Follow(play, command, carried) is { } fault)
                {
                    failures.TryAdd($"{command.Act} {fault.Code} {fault.Way}", $"{number} {command}: {fault.Why}");
                }
            }
        }

        return failures;
    }

    /// <summary>Follows what is named until the command passes or nothing is named; says what went wrong, or null.</summary>
    private (string Code, string Way, string Why)? Follow(Play play, Command command, Func<WayOut, WayOut> carried)
    {
        var target = command.Act is > Act.SubmitInvited and <= Act.LapseOffer ? NominationActs.Target(play, command)?.Id : null;
        for (var round = 0; round < Rounds; round++)
        {
            var decision = Decide();
            if (decision.Refusal?.All().Where(told => told.Ways.Count > 0).ToList() is not { Count: > 0 } named)
            {
                _ = Remedies.Done(play, decision);
                return null;
            }

            var refusal = named[(command.Pick + round) % named.Count];
            beside.UnionWith(decision.Refusal.Also.Contains(refusal) ? [refusal.Code] : Array.Empty<string>());
            var way = refusal.Ways[(command.Pick + round) % refusal.Ways.Count];
            if (Remedies.CarryOut(play, command, carried(way)) is not { } then)
            {
                return MayStumble.Contains(way.Act, StringComparer.Ordinal) ? null : (refusal.Code, way.Act, $"{refusal.Detail} {refusal.Remedy}: cannot be done");
            }

            command = then;
            carriedOut.Add($"{refusal.Code} {way.Act}{(way.Act is WayOut.Repeat ? $" {way.With.Keys.Single()}" : string.Empty)}");
            if (Decide().Refusal?.All().Any(again => string.Equals(again.Detail, refusal.Detail, StringComparison.Ordinal)) is true)
            {
                return (refusal.Code, way.Act, $"{refusal.Detail} {refusal.Remedy}: the same again");
            }
        }

        return ("none", "none", "no end");

        Decision Decide() => target is { } id ? NominationActs.On(play, command, play.Log.Get<Nomination>(id)) : play.Decide(command);
    }
}
