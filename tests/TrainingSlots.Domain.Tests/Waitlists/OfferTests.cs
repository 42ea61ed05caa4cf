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

/// <summary>An offered place is taken, declined, or lapses and goes on to the next.</summary>
public sealed class OfferTests
{
    private static readonly DateTimeOffset HoldEnd = Morning(October(11)).AddDays(30);

    [Fact]
    public void Taking_the_offer_renews_the_hold()
    {
        var log = Offered();
        OfferDecisions.Take(log.Of(Goita), Some.Colonel() with { Person = Goita }, Today(October(11))).ShouldRecord(
            (LedgerKey, new SlotHoldRenewed(Goita, HoldEnd, October(11))), (Key(Goita), new OfferTaken(HoldEnd, null, October(11))));

        var taken = log.Then(OfferDecisions.Take(log.Of(Goita), Some.Colonel() with { Person = Goita }, Today(October(11)))).Get<Nomination>(Key(Goita));
        (taken.Status, taken.HoldExpiresAt, taken.OfferExpiresAt).ShouldBe((NominationStatus.Submitted, HoldEnd, null));
        log.Get<Allotment>(LedgerKey).Slots.Of(Goita).ExpiresAt.ShouldBe(HoldEnd);
        OfferDecisions.Lapse(log.Of(Goita), Today(October(20))).ShouldAddNothing();
        NominationDecisions.Expire(log.Of(Goita), new Moment(October(11), HoldEnd, HostClock.Utc)).Changes.Count.ShouldBe(3);
        NominationDecisions.Take(log.Of(Goita), Some.Colonel() with { Person = Goita }, Domain.Programmes.Step.Accept, new Moment(October(11), HoldEnd, HostClock.Utc)).ShouldBeRefused(RefusalCodes.HoldExpired).Numbers["holdExpiresAt"].ShouldBe(HoldEnd);
    }

    [Fact]
    public void Who_takes_a_place_of_an_earmark_says_so()
    {
        var log = Line.Of(0, Granted(2, (Service.Army, 1))).Asks(Goita, service: Service.Army).Seats(1).Reviewed();

        log.Then(OfferDecisions.Take(log.Of(Goita), Some.Colonel() with { Person = Goita }, Today(October(11)))).Get<Nomination>(Key(Goita)).Submitted.Earmark.ShouldBe(Service.Army);
    }

    [Fact]
    public void Where_the_policy_needs_no_acceptance_taking_is_accepting()
    {
        var log = Offered(Scene.Needing());
        log.Then(OfferDecisions.Take(log.Of(Goita), Some.Colonel() with { Person = Goita }, Today(October(11))));

        log.Events.TakeLast(3).Select(written => written.Event.Fact).ShouldBe(
            [new SlotCommitted(Goita, October(11)), new SeatCommitted(Goita, October(11)), new NominationAccepted(ByPolicy: true, October(11))]);
        (log.StatusOf(Goita), log.Get<Nomination>(Key(Goita)).HoldExpiresAt).ShouldBe((NominationStatus.Accepted, null));
    }

    [Fact]
    public void An_offer_is_taken_before_it_ends()
    {
        var log = Offered();
        OfferDecisions.Take(log.Of(Goita), Some.Colonel() with { Person = Goita }, new Moment(October(11), OfferEnd.AddTicks(-1), HostClock.Utc)).Refusal.ShouldBeNull();
        OfferDecisions.Take(log.Of(Goita), Some.Colonel() with { Person = Goita }, new Moment(October(11), OfferEnd, HostClock.Utc)).ShouldBeRefused(RefusalCodes.OfferExpired)
            .With(("offerExpiresAt", OfferEnd), ("recordedAt", OfferEnd))
            .Because(log.Get<Nomination>(Key(Goita)).Position)
            .Saying("The offer ended on 2022-10-12 09:00 UTC.")
            .Advising("submit the nomination anew, with waitlist true to queue again");

        log.Then(OfferDecisions.Lapse(log.Of(Goita), Today(October(12))));
        OfferDecisions.Take(log.Of(Goita), Some.Colonel() with { Person = Goita }, Today(October(13))).ShouldBeRefused(RefusalCodes.OfferExpired).Numbers["offerExpiresAt"].ShouldBe(OfferEnd);
    }

    [Fact]
    public void Nothing_is_taken_or_declined_that_was_not_offered()
    {
        var log = Offered();
        foreach (var who in (Guid[])[Samake, Chanegriha])
        {
            OfferDecisions.Take(log.Of(who), Some.Colonel() with { Person = who }, Today(October(11))).ShouldBeRefused(RefusalCodes.IllegalTransition).Numbers["step"].ShouldBe("take-offer");
            OfferDecisions.Decline(log.Of(who), October(11)).ShouldBeRefused(RefusalCodes.IllegalTransition).Numbers["step"].ShouldBe("decline-offer");
            OfferDecisions.Lapse(log.Of(who), Today(Start)).ShouldAddNothing();
        }
    }

    [Fact]
    public void Neither_is_done_before_the_day_of_the_offer()
    {
        OfferDecisions.Take(Offered().Of(Goita), Some.Colonel() with { Person = Goita }, new Moment(October(9), Morning(October(11)), HostClock.Utc)).ShouldBeRefused(RefusalCodes.EffectiveDateConflict);
        OfferDecisions.Decline(Offered().Of(Goita), October(9)).ShouldBeRefused(RefusalCodes.EffectiveDateConflict);
    }

    [Fact]
    public void A_declined_place_goes_on_to_the_next()
    {
        var log = Offered();
        OfferDecisions.Decline(log.Of(Goita), October(11)).ShouldRecord(
            (LedgerKey, new SlotReleased(Goita, "withdrawn", October(11))), (CourseKey, new SeatReleased(Goita, "withdrawn", October(11))), (Key(Goita), new OfferDeclined(October(11))));

        log.Then(OfferDecisions.Decline(log.Of(Goita), October(11)));
        log.Review(11).Offered().ShouldBe([Chanegriha]);
        log.StatusOf(Goita).ShouldBe(NominationStatus.Withdrawn);
    }

    [Fact]
    public void An_offer_that_lapses_goes_on_to_the_next()
    {
        var log = Offered();
        OfferDecisions.Lapse(log.Of(Goita), Today(October(12))).ShouldRecord(
            (LedgerKey, new SlotReleased(Goita, "expired", October(12))), (CourseKey, new SeatReleased(Goita, "expired", October(12))), (Key(Goita), new OfferLapsed(OfferEnd, October(12))));

        log.Then(OfferDecisions.Lapse(log.Of(Goita), Today(October(12))));
        log.Review(12).Offered().ShouldBe([Chanegriha]);
        log.Reviewed(12).StatusOf(Goita).ShouldBe(NominationStatus.Expired);
        OfferDecisions.Lapse(log.Of(Goita), Today(October(20))).ShouldAddNothing();
    }

    [Fact]
    public void An_offer_does_not_lapse_early() => OfferDecisions.Lapse(Offered().Of(Goita), new Moment(October(12), OfferEnd.AddTicks(-1), HostClock.Utc)).ShouldAddNothing();

    [Fact]
    public void Who_is_offered_a_place_can_withdraw_or_be_rejected_and_gives_it_back()
    {
        NominationDecisions.Withdraw(Offered().Of(Goita), October(11)).Changes.Select(change => change.Fact).ShouldBe(
            [new SlotReleased(Goita, "withdrawn", October(11)), new SeatReleased(Goita, "withdrawn", October(11)), new NominationWithdrawn(October(11))]);
        NominationDecisions.Reject(Offered().Of(Goita), "host", "unsuitable", October(11)).Changes.Count.ShouldBe(3);
    }

    /// <summary>Goïta is offered a place on 10 October, and Saïd Chanegriha waits.</summary>
    private static Log Offered(Domain.Programmes.ProgrammePolicy? policy = null) => OfTwo(policy).Seats(2).Reviewed();
}
