using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
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

/// <summary>What happens to the queue when somebody gives up the turn, the session begins, or a limit stops giving.</summary>
public sealed class EndOfWaitingTests
{
    [Fact]
    public void Whoever_waits_can_withdraw_and_gives_back_only_the_turn()
    {
        var log = OfTwo();
        NominationDecisions.Withdraw(log.Of(Goita), October(5)).ShouldRecord(
            (CourseKey, new WaitlistLeft(Goita, "withdrawn", October(5))), (Key(Goita), new NominationWithdrawn(October(5))));

        log.Then(NominationDecisions.Withdraw(log.Of(Goita), October(5))).Waiting().ShouldBe([(Chanegriha, RefusalCodes.SessionFull)]);
        NominationDecisions.Withdraw(log.Of(Chanegriha), October(2)).ShouldBeRefused(RefusalCodes.EffectiveDateConflict);
        NominationDecisions.Reject(log.Of(Chanegriha), "mission", "unsuitable", October(5)).Changes[0].Fact.ShouldBe(new WaitlistLeft(Chanegriha, "rejected", October(5)));
    }

    [Fact]
    public void When_the_first_of_a_country_leaves_the_next_one_is_no_longer_behind()
    {
        var log = Line.Of(1, Granted(2, (Service.Army, 1))).Asks(Samake).Asks(Goita).Asks(Keita, service: Service.Army).Seats(2).Reviewed();
        log.StatusOf(Keita).ShouldBe(NominationStatus.Waitlisted);

        log.Then(NominationDecisions.Withdraw(log.Of(Goita), October(11))).Review(11).Offered().ShouldBe([Keita]);
    }

    [Fact]
    public void The_start_of_the_session_ends_the_waiting()
    {
        var log = OfTwo();
        log.Write(CourseKey, new SessionConfirmed(October(7)));
        var waiting = new[] { log.Get<Nomination>(Key(Goita)), log.Get<Nomination>(Key(Chanegriha)) };

        SessionLife.Start(log.Course(), waiting, Start).ShouldRecord(
            (CourseKey, new SessionStarted(Start)),
            (CourseKey, new WaitlistLeft(Goita, "expired", Start)), (Key(Goita), new WaitlistEnded(Start)),
            (CourseKey, new WaitlistLeft(Chanegriha, "expired", Start)), (Key(Chanegriha), new WaitlistEnded(Start)));
        log.Then(SessionLife.Start(log.Course(), waiting, Start));
        (log.Course().Waitlist.Count, log.StatusOf(Goita), log.StatusOf(Samake)).ShouldBe((0, NominationStatus.Expired, NominationStatus.Submitted));
        OfferDecisions.Take(log.Of(Goita), Some.Colonel() with { Person = Goita }, Today(Start.AddDays(1))).ShouldBeRefused(RefusalCodes.IllegalTransition);
    }

    [Fact]
    public void A_cancelled_session_tells_those_who_wait_and_those_who_are_offered_a_place()
    {
        var log = OfTwo().Seats(2).Reviewed();
        log.Then(SessionLife.Cancel(log.Course(), [log.Of(Samake), log.Of(Goita), log.Of(Chanegriha)], "no trainer", October(11)));

        Array.ForEach([Samake, Goita, Chanegriha], who => log.StatusOf(who).ShouldBe(NominationStatus.Cancelled));
        (log.Course().Waitlist.Count, log.Course().Free, log.Get<Allotment>(LedgerKey).Balance.Held).ShouldBe((0, 2, 0));
    }

    [Fact]
    public void A_frozen_allotment_stops_its_own_country_and_no_other()
    {
        var log = Line.Of(0).Asks(Samake).Asks(Goita).Asks(Chanegriha, Algeria);
        log.Write(LedgerKey, new AllotmentFrozen("audit", October(4)));

        log.Seats(3).Sees().ShouldBe([(Samake, RefusalCodes.AllotmentFrozen), (Goita, Outcomes.Behind), (Chanegriha, Outcomes.Offered)]);
    }

    [Fact]
    public void A_closed_year_ends_the_turns_that_waited_for_its_slots_and_lets_the_others_up()
    {
        var log = Line.Of(0).Asks(Samake).Asks(Goita).Asks(Chanegriha, Algeria).Seats(3);
        log.Write(LedgerKey, new AllotmentClosed("over", October(4)));

        log.Review().Changes.Select(change => change.Fact).OfType<TurnEnded>().ShouldBe([new TurnEnded("ALLOTMENT_CLOSED", October(10)), new TurnEnded("ALLOTMENT_CLOSED", October(10))]);
        log.Reviewed().StatusOf(Chanegriha).ShouldBe(NominationStatus.Offered);
        (log.StatusOf(Samake), log.StatusOf(Goita), log.Get<Nomination>(Key(Goita)).TurnEndedBy).ShouldBe((NominationStatus.Expired, NominationStatus.Expired, "ALLOTMENT_CLOSED"));
        log.Review().ShouldAddNothing();
    }

    [Theory]
    [InlineData("rescinded", TurnEnds.InvitationRescinded)]
    [InlineData("declined", TurnEnds.InvitationDeclined)]
    [InlineData("lapsed", TurnEnds.InvitationLapsed)]
    public void An_invitation_that_is_over_ends_the_turns_under_it_and_the_next_one_is_offered_the_seat(string how, string reason)
    {
        var log = Letter(places: 2).Asks(Goita, invited: true).Asks(Diarra).Seats(1);
        log.Write(LetterKey, how switch
        {
            "rescinded" => new InvitationRescinded("budget", October(6)),
            "declined" => new InvitationDeclined("no", October(6)),
            _ => new InvitationLapsed(October(6), October(6)),
        });

        log.Review().Changes.Select(change => (change.Stream, change.Fact)).Take(2).ShouldBe(
            [(CourseKey, new WaitlistLeft(Goita, "expired", October(10))), (Key(Goita), new TurnEnded(reason, October(10)))]);
        log.Review().Offered().ShouldBe([Diarra]);
    }

    [Fact]
    public void An_offer_that_was_made_before_the_freeze_is_still_good()
    {
        var log = OfTwo().Seats(2).Reviewed();
        log.Write(LedgerKey, new AllotmentFrozen("audit", October(11)));

        log.Then(OfferDecisions.Take(log.Of(Goita), Some.Colonel() with { Person = Goita }, Today(October(11)))).StatusOf(Goita).ShouldBe(NominationStatus.Submitted);
    }

    [Fact]
    public void An_offer_to_an_invited_one_fills_a_place_of_the_invitation_and_giving_up_frees_it()
    {
        var log = Letter(places: 1).Asks(Goita, invited: true).Seats(1);

        log.Review().Changes.Select(change => change.Fact.GetType().Name).ShouldBe(["SlotHeld", "SeatHeld", "InvitationPlaceFilled", "PlaceOffered", "NominationOffered"]);
        log.Reviewed().Get<Invitation>(LetterKey).Filled.Keys.ShouldBe([Goita]);
        log.Then(OfferDecisions.Decline(log.Of(Goita), October(11))).Get<Invitation>(LetterKey).Filled.ShouldBeEmpty();
    }

    [Fact]
    public void Who_waits_for_a_filled_place_of_the_invitation_lets_another_country_pass()
    {
        var log = Letter(places: 1).Asks(Goita, invited: true).Asks(Samake, invited: true).Asks(Chanegriha, Algeria).Seats(3);

        log.Review().Offered().ShouldBe([Goita, Chanegriha]);
        log.Reviewed().Waiting().ShouldBe([(Samake, RefusalCodes.SeatsExceedInvitation)]);
    }

    private static Log Letter(int places)
    {
        var log = Line.Of(0);
        log.Write(LetterKey, Invited());
        log.Write(LetterKey, new InvitationAccepted(Contingent, places, Year, October(2)));
        return log;
    }
}
