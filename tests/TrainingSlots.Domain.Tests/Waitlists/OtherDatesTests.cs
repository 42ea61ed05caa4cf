using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;
using static TrainingSlots.Domain.Tests.Support.Some;
using static TrainingSlots.Domain.Tests.Waitlists.Line;

namespace TrainingSlots.Domain.Tests.Waitlists;

/// <summary>The queue of a session that is postponed, and of one that has begun when last year's paper is entered.</summary>
public sealed class OtherDatesTests
{
    [Theory]
    [InlineData(RefusalCodes.AgeOutOfRange)]
    [InlineData(RefusalCodes.OverlappingSession)]
    public void Who_no_longer_fits_keeps_the_turn_and_is_passed_over_under_either_policy(string unmet)
    {
        foreach (var policy in (ProgrammePolicy[])[Strict, Skip])
        {
            var log = Postponed(policy, unmet);
            SeeTo(log, unmet);
            log.Waiting().ShouldBe([(Goita, unmet), (Diarra, RefusalCodes.SessionFull)]);
            log.Seats(2).Review().Seen().ShouldBe([(Goita, unmet), (Diarra, Outcomes.Offered)]);
        }
    }

    [Fact]
    public void Who_waits_for_a_slot_of_a_year_that_the_session_left_keeps_the_turn_and_no_place_helps()
    {
        var log = Postponed(Strict, Eligibility.OtherYear);

        log.Waiting().ShouldBe([(Goita, Eligibility.OtherYear), (Diarra, Eligibility.OtherYear)]);
        log.Seats(2).Review().Changes.ShouldBeEmpty();
    }

    [Fact]
    public void A_postponement_says_who_no_longer_fits_and_of_nobody_else() =>
        Line.Of(1).Asks(Samake).Asks(Goita).Asks(Diarra).Postponement(RefusalCodes.AgeOutOfRange, October(5)).Changes
            .Select(change => change.Fact).OfType<WaitlistReviewed>().Single().Seen.ShouldBe([new QueueEntry(Goita, Mali, RefusalCodes.AgeOutOfRange)]);

    [Fact]
    public void Who_fits_again_waits_again_at_the_old_place()
    {
        var log = Postponed(Strict, RefusalCodes.AgeOutOfRange);
        log.Then(log.Postponement(null, October(6)));

        log.Waiting().ShouldBe([(Goita, Outcomes.FitsAgain), (Diarra, RefusalCodes.SessionFull)]);
        log.Reviewed().Waiting().ShouldBe([(Goita, RefusalCodes.SessionFull), (Diarra, Outcomes.Behind)]);
        log.Write(CourseKey, new SessionCapacityChanged(2, "larger hall", October(11)));
        log.Review(11).Offered().ShouldBe([Goita]);
    }

    [Fact]
    public void Nothing_is_kept_from_a_newcomer_for_who_no_longer_fits()
    {
        var log = Line.Of(1).Asks(Samake).Asks(Goita);
        log.Then(log.Postponement(RefusalCodes.AgeOutOfRange, October(5)));

        log.Seats(2).Ask(Diarra, waitlist: false, on: October(6)).Refusal.ShouldBeNull();
    }

    [Fact]
    public void A_place_in_a_session_that_has_begun_is_offered_on_the_day_it_became_free_and_the_offer_never_ends_by_itself()
    {
        var (log, later) = (OfTwo().Seats(2), Morning(Start));
        var review = log.Review(CourseKey, October(7), new Moment(Start, later));

        review.Changes.ShouldAllBe(change => change.Fact.EffectiveOn == October(7));
        review.Changes.Select(change => change.Fact).OfType<PlaceOffered>().Single().ExpiresAt.ShouldBeNull();
        OfferDecisions.Lapse(log.Then(review).Of(Goita), new Moment(End, later.AddYears(9))).ShouldAddNothing();
        OfferDecisions.Take(log.Of(Goita), Some.Colonel() with { Person = Goita }, new Moment(October(8), later.AddYears(9))).ShouldRecord(
            (LedgerKey, new Domain.Allotments.SlotHoldRenewed(Goita, null, October(8))), (Key(Goita), new OfferTaken(null, null, October(8))));
    }

    [Theory]
    [InlineData(2, 5)]
    [InlineData(20, 20)]
    public void Such_an_offer_is_made_no_earlier_than_the_turn_and_the_last_step_of_the_session(int freed, int offered) =>
        OfTwo().Seats(2).Review(CourseKey, October(freed), Today(Start)).Changes.ShouldAllBe(change => change.Fact.EffectiveOn == October(offered));

    [Fact]
    public void Where_no_place_was_free_on_that_day_it_is_made_today()
    {
        // The seat was free from the 7th, but another was taken on the 20th and given back on the 25th.
        var log = OfTwo();
        log.Then(NominationDecisions.Withdraw(log.Of(Samake), October(7)));
        log.Write(CourseKey, Seated(Keita, October(20), Algeria));
        log.Write(CourseKey, new SeatReleased(Keita, "withdrawn", October(25)));

        log.Review(CourseKey, October(7), Today(Start)).Changes.ShouldAllBe(change => change.Fact.EffectiveOn == Start);
    }

    [Fact]
    public void On_the_eve_of_the_session_an_offer_still_ends() =>
        OfTwo().Seats(2).Review(CourseKey, October(7), Today(Start.AddDays(-1))).Changes.Select(change => change.Fact).OfType<PlaceOffered>().Single()
            .ExpiresAt.ShouldBe(Morning(Start.AddDays(1)));

    /// <summary>Goïta waits, and Diarra of the same country after that one; the session is postponed and Goïta does not fit any more.</summary>
    private static Log Postponed(ProgrammePolicy policy, string unmet)
    {
        var log = Line.Of(1, policy: policy with { MaximumAge = 45 }).Asks(Samake).Asks(Goita).Asks(Diarra);
        return log.Then(log.Postponement(unmet, October(5)));
    }

    /// <summary>The review looks for itself: Goïta, whose place is asked for again, turned 46 between the dates, or has a place elsewhere on the new ones.</summary>
    private static void SeeTo(Log log, string unmet)
    {
        log.Born = unmet is RefusalCodes.AgeOutOfRange ? nominee => nominee.Submitted.Nomination == Goita ? new DateOnly(1977, 2, 10) : null : _ => null;
        if (unmet is RefusalCodes.OverlappingSession)
        {
            log.Write(Key(Keita), Some.Submitted(October(3)) with { Nomination = Keita, Person = Goita, Session = "OTHER", Start = End.AddDays(1), End = End.AddDays(9) });
        }
    }
}
