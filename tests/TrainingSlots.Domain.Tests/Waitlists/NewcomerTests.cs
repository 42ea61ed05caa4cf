using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Support.Some;
using static TrainingSlots.Domain.Tests.Waitlists.Line;

namespace TrainingSlots.Domain.Tests.Waitlists;

/// <summary>A newcomer takes only what is left when the queue has been served; the places here are free and not reviewed yet.</summary>
public sealed class NewcomerTests
{
    [Fact]
    public void A_free_seat_is_for_those_who_wait_for_one()
    {
        var log = OfTwo().Seats(3);

        log.Ask(Diarra, Algeria, waitlist: false, on: October(6)).ShouldBeRefused(RefusalCodes.SessionFull)
            .With(("session", Cyber), ("capacity", 3), ("held", 1), ("committed", 0), ("joined", 0), ("free", 2), ("waiting", 2));
        log.Asks(Diarra, Algeria, on: October(6)).Waiting().Select(waiting => waiting.Nomination).ShouldBe([Goita, Chanegriha, Diarra]);
        OfTwo().Seats(4).Ask(Diarra, Algeria, waitlist: false, on: October(6)).Refusal.ShouldBeNull();
    }

    [Fact]
    public void A_free_slot_is_for_those_of_the_country_who_wait_for_one()
    {
        Mali(more: 1).Ask(Diarra, waitlist: false, on: October(6)).ShouldBeRefused(RefusalCodes.AllotmentExhausted).Numbers["waiting"].ShouldBe(1);
        Mali(more: 2).Ask(Diarra, waitlist: false, on: October(6)).Refusal.ShouldBeNull();
        Mali(more: 1).Ask(Diarra, Algeria, waitlist: false).Refusal.ShouldBeNull();

        static Log Mali(int more)
        {
            var log = Line.Of(9, Granted(1)).Asks(Samake).Asks(Goita);
            log.Write(LedgerKey, new AllotmentIncreased(more, "asked", null, October(5)));
            return log;
        }
    }

    [Fact]
    public void A_free_slot_of_an_earmark_is_for_those_of_the_service()
    {
        var log = Line.Of(9, Granted(4, (Service.Army, 1))).Asks(Samake, service: Service.Army).Asks(Goita, service: Service.Army);
        log.Write(LedgerKey, Earmarked(October(5), (Service.Army, 2)));

        log.Ask(Diarra, service: Service.Army, waitlist: false, on: October(6)).ShouldBeRefused(RefusalCodes.EarmarkExhausted).Numbers["waiting"].ShouldBe(1);
        log.Ask(Diarra, service: Service.Navy, waitlist: false, on: October(6)).Refusal.ShouldBeNull();
    }

    [Fact]
    public void A_free_share_of_the_cap_is_for_those_of_the_country()
    {
        var log = Line.Of(9, policy: Strict with { CapPerCountry = 2 }).Asks(Samake).Asks(Diarra).Asks(Goita);
        log.Then(NominationDecisions.Withdraw(log.Of(Samake), October(5)));

        log.Ask(Keita, waitlist: false, on: October(6)).ShouldBeRefused(RefusalCodes.CountrySessionCap)
            .With(("session", Cyber), ("country", Some.Mali), ("cap", 2), ("taken", 1), ("waiting", 1));
        log.Ask(Keita, Algeria, waitlist: false, on: October(6)).Refusal.ShouldBeNull();
    }

    /// <summary>Who waits is offered a place under the policy of today; the newcomer, on paper, is judged by that of the day before it.</summary>
    [Fact]
    public void Nor_is_it_taken_by_somebody_of_a_day_on_which_the_share_was_larger()
    {
        var log = Line.Of(1, policy: Strict with { CapPerCountry = 3 }).Asks(Chanegriha, Algeria).Asks(Goita).Seats(4);
        log.Write(Nominations.Scene.ProgrammeKey, new ProgrammePolicyChanged(Strict with { CapPerCountry = 1 }, "fewer each", October(8)));

        log.Ask(Keita, waitlist: false, on: October(7)).ShouldBeRefused(RefusalCodes.CountrySessionCap)
            .With(("session", Cyber), ("country", Some.Mali), ("cap", 1), ("taken", 0), ("waiting", 1));
        log.Reviewed().StatusOf(Goita).ShouldBe(NominationStatus.Offered);
    }

    [Fact]
    public void A_place_that_was_not_free_on_the_effective_date_is_neither_taken_nor_waited_for() =>
        OfTwo().Seats(4).Ask(Diarra, Algeria, on: October(4)).ShouldBeRefused(RefusalCodes.EffectiveDateConflict).Advising("give an effective date of 2022-10-05 or later");

    [Fact]
    public void What_nobody_waits_for_is_anybody_s()
    {
        var log = Line.Of(2, Granted(1)).Asks(Samake).Asks(Goita);

        log.Waiting().Single().Short.ShouldBe(RefusalCodes.AllotmentExhausted);
        log.Ask(Chanegriha, Algeria, waitlist: false).Refusal.ShouldBeNull();
    }

    /// <summary>Mali's two slots are taken and four Malians wait; three of five seats are free.</summary>
    [Fact]
    public void A_country_with_slots_takes_the_seats_that_the_queue_cannot_use()
    {
        var log = Line.Of(5, Granted(2)).Asks(Samake).Asks(Diarra);
        foreach (var who in Enumerable.Range(1, 4))
        {
            log.Asks(new Guid(who, 7, 7, new byte[8]));
        }

        log.Then(log.Review());
        log.Waiting().Select(waiting => waiting.Short).ShouldBe([RefusalCodes.AllotmentExhausted, Outcomes.Behind, Outcomes.Behind, Outcomes.Behind]);
        foreach (var who in Enumerable.Range(1, 3))
        {
            log.Then(log.Ask(new Guid(who, 8, 8, new byte[8]), Algeria, waitlist: false));
        }

        log.Ask(Chanegriha, Algeria, waitlist: false).ShouldBeRefused(RefusalCodes.SessionFull).Numbers.Keys.ShouldNotContain("waiting", StringComparer.Ordinal);
    }

    [Fact]
    public void Who_waits_for_an_earmark_keeps_no_share_of_the_cap()
    {
        var log = Line.Of(9, Granted(4, (Service.Navy, 1)), Skip with { CapPerCountry = 2 }).Asks(Samake, service: Service.Navy).Asks(Goita, service: Service.Navy);

        log.Waiting().Single().Short.ShouldBe(RefusalCodes.EarmarkExhausted);
        log.Ask(Diarra, service: Service.Army, waitlist: false).Refusal.ShouldBeNull();
    }

    [Fact]
    public void An_invited_place_is_kept_for_who_waits_for_a_slot_that_came_free()
    {
        var log = Line.Of(9, Granted(1));
        log.Write(LetterKey, Invited());
        log.Write(LetterKey, new Domain.Invitations.InvitationAccepted(Contingent, 1, Year, October(2)));
        log.Asks(Samake).Asks(Goita, invited: true);
        log.Write(LedgerKey, new AllotmentIncreased(5, "asked", null, October(5)));

        log.Ask(Diarra, waitlist: false, on: October(6), invited: true).ShouldBeRefused(RefusalCodes.SeatsExceedInvitation).Numbers["waiting"].ShouldBe(1);
        log.Ask(Diarra, waitlist: false, on: October(6)).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Nothing_is_kept_for_who_has_another_place_at_that_time()
    {
        var log = OfTwo().Seats(2);
        log.Write(Key(Keita), Some.Submitted(October(3)) with { Nomination = Keita, Person = Goita, Session = "OTHER" });

        log.Ask(Diarra, Algeria, waitlist: false, on: October(6)).ShouldBeRefused(RefusalCodes.SessionFull).Numbers["waiting"].ShouldBe(1);
        log.Then(NominationDecisions.Withdraw(log.Of(Chanegriha), October(6))).Ask(Diarra, Algeria, waitlist: false, on: October(6)).Refusal.ShouldBeNull();
    }
}
