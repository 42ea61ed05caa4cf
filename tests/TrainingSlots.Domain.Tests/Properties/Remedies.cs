using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Tests.Properties;

/// <summary>Does what a refusal names, and puts the command as it is to be repeated.</summary>
internal static class Remedies
{
    /// <summary>The command as it is asked again, after what was to be done first; null where that was refused itself.</summary>
    public static Command? CarryOut(Play play, Command command, WayOut way)
    {
        if (way.Act is WayOut.Repeat)
        {
            return Changed(play, command, way.With.Single());
        }

        return First(play, command, way).All(decide => Done(play, decide(play))) ? command : null;
    }

    /// <summary>Writes what was decided, and what the reviews of the queues come to that it calls for.</summary>
    public static bool Done(Play play, Decision decision)
    {
        if (decision.Refusal is not null)
        {
            return false;
        }

        var (before, reviews) = (play.Log.Events.Count, new List<(string Session, DateOnly FreedOn)>());
        Write(play, decision);
        reviews.AddRange(Properties.Reviews.DueAfter(play, [.. play.Log.Events.Skip(before)]));
        for (var next = 0; next < reviews.Count; next++)
        {
            before = play.Log.Events.Count;
            Write(play, play.Log.Review(reviews[next].Session, reviews[next].FreedOn, play.Now));
            reviews.AddRange(Properties.Reviews.DueAfter(play, [.. play.Log.Events.Skip(before)]));
        }

        return true;
    }

    private static void Write(Play play, Decision decision)
    {
        foreach (var change in decision.Changes)
        {
            play.Write(change.Stream, change.Fact);
        }
    }

    private static Command Changed(Play play, Command command, KeyValuePair<string, object> field) => field switch
    {
        { Key: "effectiveOn", Value: DateOnly on } => Dated(play, command, on),
        { Key: "capacity", Value: int seats } => command with { Amount = seats - play.Session(command).Capacity + 2 },
        { Key: "slots" or "places", Value: int slots } => command with { Amount = (slots - 1) * 2 },
        { Key: "waitlist" or "replyBy" } => command with { Amount = 1 },
        _ => throw new ArgumentOutOfRangeException(nameof(field), field.Key, "an unknown field"),
    };

    /// <summary>Where the date is still to come, it is waited for.</summary>
    private static Command Dated(Play play, Command command, DateOnly on)
    {
        play.Pass(command with { Pause = Math.Max(0, on.DayNumber - play.Today.DayNumber) });
        return command with { Late = play.Today.DayNumber - on.DayNumber };
    }

    private static IEnumerable<Func<Play, Decision>> First(Play play, Command command, WayOut way)
    {
        var (with, at) = (way.With, Play.At(command, play.Today));
        return way.Act switch
        {
            "capacity" => [then => SessionDecisions.ChangeCapacity(then.Log.Get<Session>(StreamKeys.Session((string)with["session"])), (int)with["capacity"], "hall", then.Today)],
            "increase" => Increase(with, at.EffectiveOn),
            "withdraw" => [then => NominationDecisions.Withdraw(CaseOf(then, (Guid)with["nomination"], then.Today), then.Today)],
            "extend" => [then => Extend(then.Log.Get<Invitation>(StreamKeys.Invitation((Guid)with["invitation"])), (DateOnly)with["replyBy"], at.EffectiveOn)],
            "steps" => ((IEnumerable<string>)with["steps"]).Select(step => (Func<Play, Decision>)(then => Take(then, (Guid)with["nomination"], Enum.Parse<Step>(step, ignoreCase: true), at))),
            _ => throw new ArgumentOutOfRangeException(nameof(way), way.Act, "an unknown act"),
        };
    }

    private static IEnumerable<Func<Play, Decision>> Increase(IReadOnlyDictionary<string, object> with, DateOnly on)
    {
        var (slots, earmark) = ((int)with["slots"], (string)with["earmark"]);
        yield return then => AllotmentDecisions.Increase(Ledger(then, with), slots, "asked", null, on);
        if (earmark.Length > 0)
        {
            yield return then => AllotmentDecisions.SetEarmarks(
                Ledger(then, with),
                Ledger(then, with).Pools.Where(pool => pool.Key.Length > 0).ToDictionary(pool => pool.Key, pool => pool.Value.Slots + (string.Equals(pool.Key, earmark, StringComparison.Ordinal) ? slots : 0), StringComparer.Ordinal),
                "asked", then.Today);
        }
    }

    private static Decision Extend(Invitation invitation, DateOnly replyBy, DateOnly on) =>
        InvitationDecisions.Extend(invitation, replyBy, EffectiveDates.NotBefore(invitation.LastEffectiveOn, on));

    private static Decision Take(Play play, Guid nomination, Step step, Moment at)
    {
        var last = play.Log.Get<Nomination>(StreamKeys.Nomination(nomination)).LastEffectiveOn;
        var then = at with { EffectiveOn = EffectiveDates.NotBefore(last, at.EffectiveOn) };
        return NominationDecisions.Take(CaseOf(play, nomination, then.EffectiveOn), play.Log.CandidateOf(nomination), step, then);
    }

    private static Domain.Nominations.Case CaseOf(Play play, Guid nomination, DateOnly on) => play.CaseOf(play.Log.Get<Nomination>(StreamKeys.Nomination(nomination)), on);

    private static Allotment Ledger(Play play, IReadOnlyDictionary<string, object> with) => play.Ledger((string)with["country"], (string)with["year"]).ShouldNotBeNull();
}
