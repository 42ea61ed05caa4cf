using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Tests.Nominations;
using TrainingSlots.Domain.Waitlists;
using static TrainingSlots.Domain.Tests.Support.Some;
using static TrainingSlots.Domain.Tests.Waitlists.Line;

namespace TrainingSlots.Domain.Tests.Waitlists;

/// <summary>Who is offered a freed place, and what the promotion writes down.</summary>
public sealed class PromotionTests
{
    [Fact]
    public void The_first_who_can_take_slot_seat_and_cap_is_offered_the_place() =>
        OfTwo().Seats(2).Review().ShouldRecord(
            (LedgerKey, Held(Goita, October(10), until: OfferEnd)),
            (CourseKey, Seated(Goita, October(10))),
            (CourseKey, new PlaceOffered(Goita, 1, "4a366271e1312ed8800ac797035cd73176663c370a8ea1419a5350d37a346d6c", 2, OfferEnd, October(10))),
            (Key(Goita), new NominationOffered(OfferEnd, October(10))));

    [Fact]
    public void Every_free_place_is_offered_and_each_to_one()
    {
        var log = OfTwo().Asks(Keita).Seats(3).Reviewed();

        (log.StatusOf(Goita), log.StatusOf(Chanegriha), log.StatusOf(Keita)).ShouldBe((NominationStatus.Offered, NominationStatus.Offered, NominationStatus.Waitlisted));
        (log.Course().Free, log.Course().Held, log.Balance().Held).ShouldBe((0, 3, 2));
        log.Review().ShouldAddNothing();
    }

    [Fact]
    public void An_offer_holds_slot_and_seat_against_everybody()
    {
        var log = OfTwo().Seats(2).Reviewed();

        log.Ask(Diarra, Algeria, waitlist: false).ShouldBeRefused(RefusalCodes.SessionFull).Numbers["held"].ShouldBe(2);
        AllotmentDecisions.Reduce(log.Get<Allotment>(LedgerKey), 4, null, "cut", October(11)).ShouldBeRefused(RefusalCodes.ReductionBelowTaken);
        SessionDecisions.ChangeCapacity(log.Course(), 1, "smaller hall", October(11)).ShouldBeRefused(RefusalCodes.CapacityBelowTaken);
        MoveDecisions.Close(log.Get<Allotment>(LedgerKey), null, "2023-24", Strict, "over", October(11)).ShouldBeRefused(RefusalCodes.IllegalTransition);
    }

    [Fact]
    public void Strict_means_that_nobody_passes_an_earlier_one_of_the_same_country()
    {
        var log = Mixed(Strict);

        log.Sees().ShouldBe([(Goita, RefusalCodes.AllotmentExhausted), (Keita, Outcomes.Behind), (Chanegriha, Outcomes.Offered)]);
        log.Review().Changes.Select(change => change.Fact).OfType<PlaceOffered>().Single().Waiting.ShouldBe(3);
    }

    [Fact]
    public void Skip_and_remember_passes_over_who_cannot_take_the_place() =>
        Mixed(Skip).Sees().ShouldBe([(Goita, RefusalCodes.AllotmentExhausted), (Keita, Outcomes.Offered)]);

    [Fact]
    public void Who_was_passed_over_keeps_the_turn()
    {
        var log = Mixed(Skip).Reviewed();
        log.Waiting().ShouldBe([(Goita, RefusalCodes.AllotmentExhausted), (Chanegriha, RefusalCodes.SessionFull)]);
        log.Write(LedgerKey, new AllotmentIncreased(1, "asked", null, October(11)));
        log.Seats(3).Review(11).Offered().ShouldBe([Goita]);
    }

    [Fact]
    public void Of_one_country_the_order_of_entry_decides_even_against_an_earlier_effective_date()
    {
        var log = Line.Of(0).Asks(Goita, on: October(3)).Asks(Samake, on: October(1)).Seats(1);

        log.Review().Offered().ShouldBe([Goita]);
    }

    [Fact]
    public void The_cap_of_the_country_holds_for_offers()
    {
        var log = Line.Of(0, policy: Strict with { CapPerCountry = 1 }).Asks(Samake).Asks(Goita).Asks(Chanegriha, Algeria).Seats(3);

        log.Review().Offered().ShouldBe([Samake, Chanegriha]);
        log.Reviewed().Waiting().ShouldBe([(Goita, RefusalCodes.CountrySessionCap)]);
    }

    [Fact]
    public void A_review_without_an_offer_says_who_lacks_something_else_than_before_and_only_once()
    {
        var log = Line.Of(0, Granted(1)).Asks(Goita).Asks(Diarra).Asks(Chanegriha, Algeria);

        log.Review().ShouldRecord(CourseKey, new WaitlistReviewed([new QueueEntry(Diarra, Mali, Outcomes.Behind)], October(10)));
        log.Reviewed().Waiting().ShouldBe([(Goita, RefusalCodes.SessionFull), (Diarra, Outcomes.Behind), (Chanegriha, RefusalCodes.SessionFull)]);
        log.Review().ShouldAddNothing();
    }

    [Fact]
    public void One_review_makes_so_many_offers_and_the_next_one_goes_on()
    {
        var log = Line.Of(0, Granted(200));
        for (var i = 0; i < Promotion.MaxOffers + 1; i++)
        {
            log.Asks(new Guid(i, 1, 1, new byte[8]));
        }

        log.Seats(200).Review().Offered().Count().ShouldBe(100);
        log.Reviewed().Waiting().Count().ShouldBe(1);
        log.Review().Offered().ShouldBe([new Guid(100, 1, 1, new byte[8])]);
    }

    [Theory]
    [InlineData(false, "offered")]
    [InlineData(true, "waitlisted")]
    public void Places_are_offered_until_the_session_begins(bool running, string status)
    {
        var log = OfTwo().Seats(2);
        log.Write(CourseKey, new SessionClosed(October(6)));
        log.Write(CourseKey, new SessionConfirmed(October(7)));
        if (running)
        {
            log.Write(CourseKey, new SessionStarted(October(8)));
        }

        Statuses.Name(log.Reviewed().StatusOf(Goita)).ShouldBe(status);
    }

    /// <summary>A seat is free: Goïta lacks a slot of Mali's, Keïta of the army and Saïd Chanegriha lack nothing more.</summary>
    private static Log Mixed(Domain.Programmes.ProgrammePolicy policy) =>
        Line.Of(1, Granted(2, (Service.Army, 1)), policy).Asks(Samake).Asks(Goita).Asks(Keita, service: Service.Army).Asks(Chanegriha, Algeria).Seats(2);
}
