using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.SessionLives;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Tests.Nominations;
using static TrainingSlots.Domain.Tests.Support.Some;
using static TrainingSlots.Domain.Tests.Waitlists.Line;

namespace TrainingSlots.Domain.Tests.Waitlists;

/// <summary>The queue of a session that is postponed.</summary>
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
            log.Seats(2).Sees().ShouldBe([(Goita, unmet), (Diarra, Outcomes.Offered)]);
        }
    }

    [Fact]
    public void Nobody_is_offered_a_place_that_would_be_charged_to_a_year_that_the_session_left()
    {
        var log = Postponed(Skip, Eligibility.OtherYear).Seats(3).Reviewed();

        log.Waiting().ShouldBe([(Goita, Eligibility.OtherYear), (Diarra, Eligibility.OtherYear)]);
    }

    [Fact]
    public void A_postponement_that_is_taken_back_takes_back_what_it_brought()
    {
        var log = Postponed(Strict, RefusalCodes.AgeOutOfRange);
        SeeTo(log, RefusalCodes.AgeOutOfRange);
        log.Reviewed().Waiting().ShouldBe([(Goita, RefusalCodes.AgeOutOfRange), (Diarra, RefusalCodes.SessionFull)]);

        log.Born = _ => null;
        log.Reviewed().Waiting().ShouldBe([(Goita, RefusalCodes.SessionFull), (Diarra, Outcomes.Behind)]);
        log.Write(CourseKey, new SessionCapacityChanged(2, "larger hall", October(11)));
        log.Review(11).Offered().ShouldBe([Goita]);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(20, false)]
    public void An_offer_ends_at_the_new_start_at_the_latest(int days, bool earlier)
    {
        var log = OfTwo().Seats(2).Reviewed();
        var (start, on) = (October(10 + days).AddDays(-1), October(10));
        var moved = SessionLife.Postpone(
            log.Course(), new SessionPostponed(start, start.AddDays(20), Year, null, "sooner", on), [new Rescheduling(log.Of(Goita), [])],
            new Dictionary<string, Domain.Allotments.Allotment>(StringComparer.Ordinal), Today(on));

        log.Then(moved).Get<Nomination>(Key(Goita)).OfferExpiresAt.ShouldBe(earlier ? new DateTimeOffset(start.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : OfferEnd);
        moved.Changes.Any(change => change.Fact is OfferShortened).ShouldBe(earlier);
        log.Get<Domain.Allotments.Allotment>(LedgerKey).Slots.Of(Goita).ExpiresAt.ShouldBe(log.Get<Nomination>(Key(Goita)).OfferExpiresAt);
    }

    [Fact]
    public void Nothing_is_kept_from_a_newcomer_for_who_no_longer_fits()
    {
        var log = Line.Of(1, policy: Strict with { MaximumAge = 45 }).Asks(Samake).Asks(Goita);
        log.Then(log.Postponement(RefusalCodes.AgeOutOfRange, October(5)));
        SeeTo(log, RefusalCodes.AgeOutOfRange);

        log.Seats(2).Ask(Diarra, waitlist: false, on: October(6)).Refusal.ShouldBeNull();
    }

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
