using System.Text.Json;
using CsCheck;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Tests.Waitlists;
using static TrainingSlots.Domain.Tests.Properties.Laws;

namespace TrainingSlots.Domain.Tests.Properties;

/// <summary>The laws of domain.md sections 3 and 4 after any sequence of all the commands there are.</summary>
public sealed class LawsTests
{
    private const int Sequences = 1_000;
    private const uint Looked = 3_000;

    /// <summary>
    /// An erasure is no decision: it is written by the erasure of a person, whom the domain does not know. An offer in the form of an earlier
    /// version is only read.
    /// </summary>
    private static readonly string[] NeverAsked = ["DocumentAdded", "DocumentWithdrawn", "InvitationMessageWritten", "NominationMessageWritten", "NomineeDataErased", "PlaceOfferedV1"];

    [Fact]
    public void Whatever_is_asked_in_whatever_order_the_laws_hold() =>
        Gen.Select(Beginning.Any, Command.Any.Array[1, 50]).Sample(
            (beginning, commands) =>
            {
                var play = new Play(beginning);
                Array.ForEach(commands, command => Ask(play, command));
                Replay.PromotionsOf(play);
            },
            iter: Sequences);

    /// <summary>Sequences in which all is refused would prove nothing.</summary>
    [Fact]
    public void All_kinds_of_events_and_most_refusals_come_up_in_the_sequences()
    {
        var (facts, codes, promotions) = (new HashSet<Type>(), new HashSet<string>(StringComparer.Ordinal), 0);
        foreach (var (beginning, commands) in FixedSequences.Of(Looked, 50))
        {
            var play = new Play(beginning);
            codes.UnionWith(commands.Select(command => Ask(play, command)).OfType<string>());
            facts.UnionWith(play.Log.Events.Select(written => written.Event.Fact.GetType()));
            promotions += Replay.PromotionsOf(play);
        }

        typeof(IFact).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IFact)) && !type.IsInterface).Except(facts)
            .Select(type => type.Name).Order(StringComparer.Ordinal).ShouldBe(NeverAsked);
        promotions.ShouldBeGreaterThan((int)Looked / 7);
        codes.Order(StringComparer.Ordinal).ShouldBe(
        [
            "AGE_OUT_OF_RANGE", "ALLOTMENT_CLOSED", "ALLOTMENT_EXHAUSTED", "ALLOTMENT_FROZEN", "ALLOTMENT_NOT_FOUND", "ALREADY_EXISTS", "CAPACITY_BELOW_TAKEN", "COUNTRY_SESSION_CAP",
            "DUPLICATE_NOMINEE", "EARMARK_EXHAUSTED", "EFFECTIVE_DATE_CONFLICT", "HOLD_EXPIRED", "ILLEGAL_TRANSITION", "INVITATION_NOT_OPEN", "MINIMUM_NOT_REACHED",
            "OFFER_EXPIRED", "OUTSIDE_SESSION_DATES", "OVERLAPPING_SESSION", "POSSIBLE_DUPLICATE", "PRIOR_COURSE_ATTENDED", "REDUCTION_BELOW_TAKEN", "REPLY_DATE_PASSED",
            "SEATS_EXCEED_INVITATION", "SERVICE_MISMATCH", "SESSION_FULL", "SESSION_NOT_OPEN", "UNSETTLED_NOMINATIONS",
        ]);
    }

    /// <summary>Carries out one command and the reviews that follow it, or notes why not; the answer is the code of the refusal.</summary>
    private static string? Ask(Play play, Command command)
    {
        play.Pass(command);
        var (decision, again) = (play.Decide(command), play.Decide(command));
        Demand(string.Equals(Answer(again), Answer(decision), StringComparison.Ordinal), "the same answer twice");
        var first = NewcomerLaws.First(play, command);
        NewcomerLaws.NobodyIsTurnedAwayInVain(play, command, decision);
        if (decision.Refusal is { } refusal)
        {
            Demand(decision.Changes.Count == 0, "no change when refused");
            Demand(refusal.All().DistinctBy(told => (told.Code, told.Detail)).Count() == refusal.Also.Count + 1, "no reason told twice");
            Demand(refusal.Also.All(other => other.Also.Count == 0), "no reason within a reason");
            return refusal.Code;
        }

        var before = play.Log.Events.Count;
        Write(play, decision, Play.At(command, play.Today).EffectiveOn);
        NewcomerLaws.NobodyIsPassedByANewcomer(play, command, decision, first);
        SettledLaws.NobodyIsLeftOver(play, decision);
        play.Reviews.AddRange(Reviews.DueAfter(play, [.. play.Log.Events.Skip(before)]));
        if (!command.ReviewsWait)
        {
            Review(play);
            QueueLaws.NobodyWaitsInVain(play);
            QueueLaws.EveryVerdictIsThatOfNow(play);
        }

        play.People.NobodyIsInTwoPlacesAtOnce(play);
        return null;
    }

    /// <summary>Goes through the queues that are to be reviewed; a review may call for another.</summary>
    private static void Review(Play play)
    {
        for (var next = 0; next < play.Reviews.Count; next++)
        {
            var ((session, freedOn), before) = (play.Reviews[next], play.Log.Events.Count);
            WalkingAnew.ComesToTheSame(play.Log.QueueOf(session, freedOn), play.Now);
            Write(play, play.Log.Review(session, freedOn, play.Now), play.Today);
            Demand(play.Log.Review(session, freedOn, play.Now).Changes.Count == 0, "a second review adds nothing", session);
            play.Reviews.AddRange(Reviews.DueAfter(play, [.. play.Log.Events.Skip(before)]));
        }

        play.Reviews.Clear();
    }

    /// <summary>One transaction: the laws of a stream hold after every event, those between streams at its end.</summary>
    /// <param name="on">Effective date of the command.</param>
    private static void Write(Play play, Decision decision, DateOnly on)
    {
        decision.Refusal.ShouldBeNull();
        foreach (var change in decision.Changes)
        {
            if (change.Fact is SlotHeld held && OfferOf(decision, held.Nomination) is { Fact: PlaceOffered offered } offer)
            {
                QueueLaws.NobodyIsPassed(play, offer.Stream, offered);
                QueueLaws.OfferEnds(play, offer.Stream, offered);
            }

            play.Write(change.Stream, change.Fact);
            Check(play, change.Stream, change.Fact);
            play.People.JudgedAt(play, change.Stream, change.Fact, on);
        }

        QueueLaws.Check(play);
    }

    private static Change? OfferOf(Decision decision, Guid nomination) =>
        decision.Changes.FirstOrDefault(change => change.Fact is PlaceOffered offered && offered.Nomination == nomination);

    private static string Answer(Decision decision) =>
        decision.Refusal is { } refusal
            ? JsonSerializer.Serialize(refusal)
            : string.Join('\n', decision.Changes.Select(change => Then.Line(change.Stream, change.Fact)));
}
