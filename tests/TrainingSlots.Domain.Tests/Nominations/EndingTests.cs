using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Nominations;

/// <summary>How a nomination ends, and what it gives back.</summary>
public sealed class EndingTests
{
    private static readonly DateTimeOffset HoldEnd = Morning(October(3)).AddDays(30);

    [Fact]
    public void A_withdrawal_gives_back_slot_seat_and_place() =>
        Invited().Then(NominationDecisions.Withdraw(Invited().Case(), October(4))).Events.TakeLast(4).Select(written => Line(written.Stream, written.Event.Fact)).ShouldBe(
        [
            Line(LedgerKey, new SlotReleased(Samake, "withdrawn", October(4))),
            Line(CourseKey, new SeatReleased(Samake, "withdrawn", October(4))),
            Line(LetterKey, new InvitationPlaceFreed(Samake, "withdrawn", October(4))),
            Line(NomineeKey, new NominationWithdrawn(October(4))),
        ]);

    [Fact]
    public void After_a_withdrawal_all_is_as_before_the_submission()
    {
        var log = Invited();
        log.Taken(October(4), Step.Accept).Then(NominationDecisions.Withdraw(log.Case(), October(5)));

        log.Balance().ShouldBe(new Balance { Granted = 3, Available = 3 });
        (log.Course().Free, log.Course().Seats.All.Count).ShouldBe((2, 0));
        log.Get<Invitation>(LetterKey).Filled.ShouldBeEmpty();
        (log.Nominee().IsLive, log.Nominee().HoldExpiresAt).ShouldBe((false, null));
    }

    [Fact]
    public void A_rejection_says_by_whom_and_why() =>
        NominationDecisions.Reject(Scene.OfCourse().Submitted().Case(), "mission", "incomplete", October(4)).ShouldRecord(
            (LedgerKey, new SlotReleased(Samake, "rejected", October(4))),
            (CourseKey, new SeatReleased(Samake, "rejected", October(4))),
            (NomineeKey, new NominationRejected("mission", "incomplete", October(4))));

    [Fact]
    public void A_no_show_wastes_the_slot_and_frees_the_seat()
    {
        var log = Accepted(wastes: true);
        NominationDecisions.NoShow(log.Case(), Start).ShouldRecord(
            (LedgerKey, new SlotWasted(Samake, Start)), (CourseKey, new SeatReleased(Samake, "no-show", Start)), (NomineeKey, new NomineeDidNotJoin(SlotWasted: true, Start)));

        log.Then(NominationDecisions.NoShow(log.Case(), Start)).Balance().ShouldBe(new Balance { Granted = 3, Wasted = 1, Available = 2 });
        log.Course().Free.ShouldBe(2);
    }

    [Fact]
    public void A_no_show_gives_the_slot_back_where_the_policy_says_so()
    {
        var log = Accepted(wastes: false);
        NominationDecisions.NoShow(log.Case(), Start).ShouldRecord(
            (LedgerKey, new SlotReleased(Samake, "no-show", Start)), (CourseKey, new SeatReleased(Samake, "no-show", Start)), (NomineeKey, new NomineeDidNotJoin(SlotWasted: false, Start)));

        log.Then(NominationDecisions.NoShow(log.Case(), Start)).Balance().ShouldBe(new Balance { Granted = 3, Available = 3 });
    }

    [Fact]
    public void Who_left_or_did_not_complete_has_attended_and_keeps_the_slot_used()
    {
        var log = Accepted(wastes: true);
        log.Then(NominationDecisions.Join(log.Case(), Start));

        NominationDecisions.Leave(log.Nominee(), Start.AddDays(3)).ShouldRecord(NomineeKey, new NomineeLeft(Start.AddDays(3)));
        NominationDecisions.Complete(log.Nominee(), finished: false, End).ShouldRecord(NomineeKey, new NomineeDidNotComplete(End));

        var left = log.Then(NominationDecisions.Leave(log.Nominee(), Start.AddDays(3))).Nominee();
        (left.Status, left.Attended, left.IsLive).ShouldBe((NominationStatus.Left, true, false));
        log.Balance().Utilised.ShouldBe(1);
    }

    [Fact]
    public void A_hold_expires_at_its_end_and_gives_everything_back()
    {
        var at = new Moment(DateOnly.FromDateTime(HoldEnd.UtcDateTime), HoldEnd, HostClock.Utc);

        NominationDecisions.Expire(Invited().Case(), at).ShouldRecord(
            (LedgerKey, new SlotReleased(Samake, "expired", at.EffectiveOn)),
            (CourseKey, new SeatReleased(Samake, "expired", at.EffectiveOn)),
            (LetterKey, new InvitationPlaceFreed(Samake, "expired", at.EffectiveOn)),
            (NomineeKey, new NominationExpired(HoldEnd, at.EffectiveOn)));
    }

    [Fact]
    public void A_hold_does_not_expire_early_nor_twice_nor_once_it_is_committed()
    {
        var log = Invited();
        NominationDecisions.Expire(log.Case(), new Moment(October(30), HoldEnd.AddTicks(-1), HostClock.Utc)).ShouldAddNothing();

        var expired = Invited();
        expired.Then(NominationDecisions.Expire(expired.Case(), Today(Start)));
        NominationDecisions.Expire(expired.Case(), Today(Start)).ShouldAddNothing();

        NominationDecisions.Expire(log.Taken(October(4), Step.Accept).Case(), Today(Start)).ShouldAddNothing();
    }

    [Fact]
    public void No_decision_is_taken_on_an_expired_hold()
    {
        var at = new Moment(October(20), HoldEnd, HostClock.Utc);

        NominationDecisions.Take(Invited().Case(), Colonel(), Step.Accept, at).ShouldBeRefused(RefusalCodes.HoldExpired)
            .With(("holdExpiresAt", HoldEnd), ("recordedAt", HoldEnd))
            .Because(Invited().Nominee().SubmittedAt)
            .Saying("The hold ended on 2022-11-02 09:00 UTC.")
            .Advising("submit the nomination anew");
        NominationDecisions.Take(Invited().Case(), Colonel(), Step.Accept, new Moment(October(20), HoldEnd.AddTicks(-1), HostClock.Utc)).Refusal.ShouldBeNull();
    }

    [Fact]
    public void The_effective_date_of_a_nomination_never_goes_back()
    {
        var log = Accepted(wastes: true);
        Decision[] back =
        [
            log.Take(Step.Confirm, October(3)), NominationDecisions.Join(log.Case(), October(3)), NominationDecisions.NoShow(log.Case(), October(3)),
            NominationDecisions.Withdraw(log.Case(), October(3)), NominationDecisions.Reject(log.Case(), "host", "late", October(3)),
        ];
        Array.ForEach(back, decision => Refused(decision, October(4)));

        log.Then(NominationDecisions.Join(log.Case(), Start));
        Refused(NominationDecisions.Leave(log.Nominee(), Start.AddDays(-1)), Start);
        Refused(NominationDecisions.Complete(log.Nominee(), finished: true, Start.AddDays(-1)), Start);

        static void Refused(Decision decision, DateOnly last) => decision.ShouldBeRefused(RefusalCodes.EffectiveDateConflict)
            .With(("effectiveOn", last.AddDays(-1)), ("notBefore", last)).Advising($"give an effective date of {last:yyyy-MM-dd} or later");
    }

    private static string Line(string stream, IFact fact) => Support.Then.Line(stream, fact);

    private static Log Accepted(bool wastes) =>
        Scene.Of(Scene.Needing(Step.Accept) with { NoShowWastesSlot = wastes }).Submitted().Taken(October(4), Step.Accept);

    private static Log Invited()
    {
        var log = Scene.Of(Scene.Needing(Step.Accept));
        log.Write(LetterKey, Some.Invited());
        log.Write(LetterKey, new InvitationAccepted(Contingent, 1, "2022-23", October(2)));
        return log.Submitted();
    }
}
