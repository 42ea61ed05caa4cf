using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.SessionLives;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Tests.Nominations;
using TrainingSlots.Domain.Waitlists;
using static TrainingSlots.Domain.Tests.Support.Some;
using static TrainingSlots.Domain.Tests.Waitlists.Line;

namespace TrainingSlots.Domain.Tests.Waitlists;

/// <summary>An offer always has an end: by its hours, at the start of the session, or on paper so many days after it was recorded.</summary>
public sealed class OfferEndTests
{
    private static readonly DateTimeOffset Opens = new(Start.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    [Theory]
    [InlineData(-4, 2)]
    [InlineData(-3, 2)]
    [InlineData(-1, null)]
    public void Before_the_session_an_offer_runs_its_hours_and_no_longer_than_to_the_start(int day, int? runs) =>
        Offer(OfTwo().Seats(2), October(7), Start.AddDays(day)).ExpiresAt.ShouldBe(runs is { } days ? Morning(Start.AddDays(day + days)) : Opens);

    [Fact]
    public void It_cannot_be_taken_once_the_session_begins_whether_or_not_somebody_recorded_the_start()
    {
        var log = OfTwo().Seats(2);
        log.Then(log.Review(CourseKey, October(7), Today(Start.AddDays(-1))));

        OfferDecisions.Take(log.Of(Goita), log.CandidateOf(Goita), Today(Start)).ShouldBeRefused(RefusalCodes.OfferExpired).Numbers["offerExpiresAt"].ShouldBe(Opens);
        OfferDecisions.Take(log.Of(Goita), log.CandidateOf(Goita), new Moment(Start.AddDays(-1), Morning(Start), HostClock.Utc)).ShouldBeRefused(RefusalCodes.OfferExpired);
        OfferDecisions.Lapse(log.Of(Goita), new Moment(Start, Opens, HostClock.Utc)).Changes.Select(change => change.Fact).OfType<OfferLapsed>().Single().DueAt.ShouldBe(Opens);
    }

    [Fact]
    public void In_a_session_that_has_begun_it_is_dated_on_the_day_the_place_fell_free_and_ends_after_the_paper_days()
    {
        var (log, later) = (OfTwo().Seats(2), Morning(Start.AddDays(2)));
        var review = log.Review(CourseKey, October(7), new Moment(Start.AddDays(2), later, HostClock.Utc));

        review.Changes.ShouldAllBe(change => change.Fact.EffectiveOn == October(7));
        review.Changes.Select(change => change.Fact).OfType<PlaceOffered>().Single().ExpiresAt.ShouldBe(later.AddDays(30));
        log.Then(review).Get<Nomination>(Key(Goita)).OfferExpiresAt.ShouldBe(later.AddDays(30));
        OfferDecisions.Lapse(log.Of(Goita), new Moment(End, later.AddDays(30), HostClock.Utc)).Changes.Count.ShouldBe(3);
    }

    [Fact]
    public void Such_an_offer_is_taken_on_a_day_before_the_start_only()
    {
        var (log, later) = (OfTwo().Seats(2), Morning(Start.AddDays(2)));
        log.Then(log.Review(CourseKey, October(7), new Moment(Start.AddDays(2), later, HostClock.Utc)));

        OfferDecisions.Take(log.Of(Goita), log.CandidateOf(Goita), new Moment(Start, later, HostClock.Utc)).ShouldBeRefused(RefusalCodes.OutsideSessionDates)
            .With(("session", Cyber), ("start", Start), ("end", End), ("effectiveOn", Start)).Advising("give an effective date of 2023-02-05 or earlier");
        OfferDecisions.Take(log.Of(Goita), log.CandidateOf(Goita), new Moment(October(6), later, HostClock.Utc)).ShouldBeRefused(RefusalCodes.EffectiveDateConflict);
        OfferDecisions.Take(log.Of(Goita), log.CandidateOf(Goita), new Moment(Start.AddDays(-1), later, HostClock.Utc)).Refusal.ShouldBeNull();
    }

    [Fact]
    public void A_place_that_fell_free_only_when_the_session_had_begun_is_offered_to_nobody()
    {
        var log = OfTwo();
        log.Then(NominationDecisions.Withdraw(log.Of(Samake), Start));

        var review = log.Review(CourseKey, Start, Today(Start.AddDays(2)));

        review.ShouldRecord(CourseKey, new WaitlistReviewed([new(Goita, Mali, Outcomes.TooLate), new(Chanegriha, Algeria, Outcomes.TooLate)], Start.AddDays(2)));
        log.Then(review).Ask(Diarra, Algeria, waitlist: false, on: Start).Refusal.ShouldBeNull();
    }

    [Theory]
    [InlineData(2, 5)]
    [InlineData(20, 20)]
    public void On_paper_it_is_made_no_earlier_than_the_place_was_free_and_what_freed_it(int freed, int offered) =>
        OfTwo().Seats(2).Review(CourseKey, October(freed), Today(Start)).Changes.ShouldAllBe(change => change.Fact.EffectiveOn == October(offered));

    [Fact]
    public void Where_the_place_was_taken_in_between_it_is_made_on_the_day_it_fell_free_for_good()
    {
        // The seat was free from the 7th, but another was taken on the 20th and given back on the 25th.
        var log = OfTwo();
        log.Then(NominationDecisions.Withdraw(log.Of(Samake), October(7)));
        log.Write(CourseKey, Seated(Keita, October(20), Algeria));
        log.Write(CourseKey, new SeatReleased(Keita, "withdrawn", October(25)));

        log.Review(CourseKey, October(7), Today(Start)).Changes.ShouldAllBe(change => change.Fact.EffectiveOn == October(25));
    }

    [Fact]
    public void The_policy_says_how_long_paper_waits()
    {
        var log = OfTwo(Strict with { PaperDays = 7 }).Seats(2);

        Offer(log, October(7), Start).ExpiresAt.ShouldBe(Morning(Start.AddDays(7)));
    }

    [Fact]
    public void A_session_that_is_completed_ends_the_offers_that_nobody_took()
    {
        var log = OfTwo().Seats(2);
        log.Then(log.Review(CourseKey, October(7), Today(Start.AddDays(2))));
        log.Write(CourseKey, new SessionConfirmed(October(20)));
        log.Write(CourseKey, new SessionStarted(Start));

        log.Then(SessionLife.Complete(log.Course(), [new Seated(log.Of(Goita), Colonel() with { Person = Goita })], null, Today(End)));

        (log.StatusOf(Goita), log.Course().Status, log.Course().Held).ShouldBe((NominationStatus.Expired, SessionStatus.Completed, 1));
        log.Get<Allotment>(LedgerKey).Slots.Find(Goita).ShouldBeNull();
    }

    private static PlaceOffered Offer(Log log, DateOnly freed, DateOnly today) =>
        log.Review(CourseKey, freed, Today(today)).Changes.Select(change => change.Fact).OfType<PlaceOffered>().First();
}
