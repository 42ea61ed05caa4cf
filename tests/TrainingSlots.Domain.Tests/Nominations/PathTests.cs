using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Nominations;

public sealed class PathTests
{
    [Fact]
    public void A_submission_takes_slot_and_seat_together() =>
        Scene.OfCourse().Submit().ShouldRecord(
            (LedgerKey, Held(Samake, October(3), until: Morning(October(3)).AddDays(30))),
            (CourseKey, Seated(Samake, October(3))),
            (NomineeKey, Some.Submitted(October(3), Morning(October(3)).AddDays(30))));

    [Fact]
    public void A_course_needs_four_decisions_and_its_slot_is_firm_with_the_third()
    {
        var log = Scene.OfCourse().Submitted();
        log.Balance().ShouldBe(new Balance { Granted = 3, Held = 1, Available = 2 });

        log.Take(Step.Endorse, October(4)).ShouldRecord(NomineeKey, new NominationEndorsed(October(4)));
        log.Taken(October(4), Step.Endorse);
        log.Take(Step.Recommend, October(5)).ShouldRecord(NomineeKey, new NominationRecommended(October(5)));
        log.Taken(October(5), Step.Recommend);
        log.Nominee().HoldExpiresAt.ShouldBe(Morning(October(3)).AddDays(30));

        log.Take(Step.Accept, October(6)).ShouldRecord(
            (LedgerKey, new SlotCommitted(Samake, October(6))), (CourseKey, new SeatCommitted(Samake, October(6))), (NomineeKey, new NominationAccepted(ByPolicy: false, October(6))));
        log.Taken(October(6), Step.Accept);
        log.Nominee().HoldExpiresAt.ShouldBeNull();
        log.Balance().ShouldBe(new Balance { Granted = 3, Committed = 1, Available = 2 });

        log.Take(Step.Confirm, October(7)).ShouldRecord(NomineeKey, new NominationConfirmed(October(7)));
        log.Taken(October(7), Step.Confirm);

        NominationDecisions.Join(log.Case(), Start).ShouldRecord(
            (LedgerKey, new SlotUtilised(Samake, Start)), (CourseKey, new SeatJoined(Samake, Start)), (NomineeKey, new NomineeJoined(Start)));
        log.Then(NominationDecisions.Join(log.Case(), Start));
        log.Balance().ShouldBe(new Balance { Granted = 3, Utilised = 1, Available = 2 });
        log.Course().Joined.ShouldBe(1);

        NominationDecisions.Complete(log.Nominee(), finished: true, End).ShouldRecord(NomineeKey, new NomineeCompleted(End));
        log.Then(NominationDecisions.Complete(log.Nominee(), finished: true, End)).Nominee().Status.ShouldBe(NominationStatus.Completed);
    }

    [Fact]
    public void A_nominee_knows_where_the_nomination_stands()
    {
        var log = Scene.OfCourse().Submitted().Taken(October(4), Step.Endorse);

        (log.Nominee().Id, log.Nominee().Status, log.Nominee().SubmittedAt, log.Nominee().Position, log.Nominee().LastEffectiveOn)
            .ShouldBe((NomineeKey, NominationStatus.Endorsed, 6L, 7L, October(4)));
    }

    [Fact]
    public void An_exercise_needs_only_the_acceptance()
    {
        var log = Scene.Of(Scene.Needing(Step.Accept)).Submitted();

        log.Taken(October(4), Step.Accept).Nominee().Status.ShouldBe(NominationStatus.Accepted);
        log.Then(NominationDecisions.Join(log.Case(), Start)).Nominee().Status.ShouldBe(NominationStatus.Joined);
    }

    [Fact]
    public void Decisions_that_are_not_needed_may_be_taken_too() =>
        Scene.Of(Scene.Needing(Step.Accept)).Submitted().Taken(October(4), Step.Recommend, Step.Accept, Step.Confirm).Nominee().Status.ShouldBe(NominationStatus.Confirmed);

    [Fact]
    public void A_policy_that_needs_none_commits_at_once()
    {
        var log = Scene.Of(Scene.Needing());
        log.Submit().Changes.Select(change => change.Fact.GetType().Name).ShouldBe(
        [
            "SlotHeld", "SeatHeld", "NominationSubmitted", "SlotCommitted", "SeatCommitted", "NominationAccepted",
        ]);

        log.Submitted();
        (log.Nominee().Status, log.Nominee().HoldExpiresAt).ShouldBe((NominationStatus.Accepted, null));
        log.Balance().ShouldBe(new Balance { Granted = 3, Committed = 1, Available = 2 });
        log.Course().Committed.ShouldBe(1);
        log.Events[^1].Event.Fact.ShouldBe(new NominationAccepted(ByPolicy: true, October(3)));
        log.Then(NominationDecisions.Join(log.Case(), Start)).Nominee().Status.ShouldBe(NominationStatus.Joined);
    }

    [Fact]
    public void Nobody_is_confirmed_whose_slot_is_only_held_not_even_under_a_policy_that_changed_since()
    {
        var log = Scene.OfCourse().Submitted();
        log.Write(Scene.ProgrammeKey, new ProgrammePolicyChanged(Scene.Needing(Step.Confirm), "simpler", October(4)));

        log.Take(Step.Confirm, October(5)).ShouldBeRefused(RefusalCodes.IllegalTransition).Advising("first accept");
        log.Taken(October(5), Step.Accept, Step.Confirm).Balance().Committed.ShouldBe(1);
    }

    [Fact]
    public void Missing_decisions_are_named_in_their_order() =>
        Scene.OfCourse().Submitted().Take(Step.Confirm, October(4)).ShouldBeRefused(RefusalCodes.IllegalTransition)
            .With(("status", "submitted"), ("step", "confirm"))
            .Because(6)
            .Saying("Cannot confirm a nomination that is submitted.")
            .Advising("first endorse, then recommend, then accept");
}
