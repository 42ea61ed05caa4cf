using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Submissions;
using TrainingSlots.Domain.Tests.Nominations;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Refusals;

/// <summary>A refused command tells every rule that it breaks: the first as ever, the others beside it, and none that only follows from another.</summary>
public sealed class TogetherTests
{
    private static readonly ProgrammePolicy Course = ProgrammePolicy.DefaultFor(ProgrammeKind.Course);
    private static readonly DateOnly TooLate = new(2022, 11, 9);

    [Fact]
    public void A_nomination_is_told_everything_that_is_wrong_with_it_in_the_order_of_the_rules()
    {
        var nominee = Colonel(born: new DateOnly(1960, 5, 17), experience: 2, others: Elsewhere("HINDI-2023-01"));
        var refusal = Scene.Of(Course, Published(0, cap: 0), Granted(0)).Submit(Request(nominee, TooLate)).ShouldBeRefused(RefusalCodes.DeadlinePassed);

        refusal.Also.Select(other => other.Code).ShouldBe(
        [
            RefusalCodes.AgeOutOfRange, RefusalCodes.ExperienceTooShort, RefusalCodes.OverlappingSession,
            RefusalCodes.AllotmentExhausted, RefusalCodes.SessionFull, RefusalCodes.CountrySessionCap,
        ]);
        refusal.Remedy.ShouldBe("nominate for a later session");
        refusal.Also.Select(other => other.Remedy).ShouldBe(
        [
            "nominate somebody within the range", "nominate somebody with more experience", "withdraw the other nomination, or nominate somebody else",
            "increase the allotment by 1, or queue with waitlist true", "raise the capacity to 1, or queue with waitlist true", "queue with waitlist true",
        ]);
    }

    [Fact]
    public void The_first_reason_is_what_it_would_be_alone()
    {
        var alone = Scene.OfCourse().Submit(Request(Colonel(born: new DateOnly(1960, 5, 17)))).Refusal!;
        var among = Scene.OfCourse().Submit(Request(Colonel(born: new DateOnly(1960, 5, 17), experience: 2))).Refusal!;

        alone.Also.ShouldBeEmpty();
        among.Also.ShouldHaveSingleItem().ShouldHaveCode(RefusalCodes.ExperienceTooShort);
        (among.Code, among.Detail, among.Remedy).ShouldBe((alone.Code, alone.Detail, alone.Remedy));
        among.With([.. alone.Numbers.Select(number => (number.Key, number.Value))]).Because([.. alone.Positions]);
    }

    [Fact]
    public void Of_a_session_that_takes_nobody_nothing_else_is_told() =>
        Submission.Decide(
                Request(Colonel(born: Start), TooLate), Given.Scheme(Established()), Given.Course(Published(0)) with { Status = SessionStatus.Cancelled }, null, null, Scene.OfCourse().QueueOf(CourseKey, TooLate))
            .ShouldBeRefused(RefusalCodes.SessionNotOpen).Also.ShouldBeEmpty();

    [Fact]
    public void Another_nomination_in_the_session_is_told_once() =>
        Scene.OfCourse().Submit(Request(Colonel(others: Elsewhere(Cyber)))).ShouldBeRefused(RefusalCodes.DuplicateNominee).Also.ShouldBeEmpty();

    [Fact]
    public void Who_may_be_somebody_else_is_not_told_what_that_one_does_elsewhere()
    {
        var alike = new Resemblance(Goita, [Resemblance.Passport], [Resemblance.Name], null);
        var nominee = Colonel(experience: 2, others: Elsewhere(Cyber)) with { Resembles = alike };

        Scene.OfCourse().Submit(Request(nominee)).ShouldBeRefused(RefusalCodes.PossibleDuplicate).Also.Select(other => other.Code).ShouldBe([RefusalCodes.ExperienceTooShort]);
        Scene.OfCourse().Submit(Request(nominee with { SamePerson = true })).ShouldBeRefused(RefusalCodes.ExperienceTooShort)
            .Also.Select(other => other.Code).ShouldBe([RefusalCodes.DuplicateNominee]);
    }

    [Fact]
    public void Who_would_queue_for_a_place_is_told_what_no_queue_helps_against()
    {
        var log = Scene.Of(Course, Published(0), Granted(0));

        log.Submit(Request(Colonel(experience: 2)) with { Waitlist = true }).ShouldBeRefused(RefusalCodes.ExperienceTooShort).Also.ShouldBeEmpty();
        log.Submit(Request() with { Waitlist = true }).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Slots_that_come_with_an_invitation_are_not_told_to_be_missing_before_it_is_accepted()
    {
        var session = Given.Course(Published(0));
        var refusal = Submission.Decide(
            Request(Colonel(experience: 2)), Given.Scheme(Established()), session, null, Given.Letter(Invited()), Scene.OfCourse().QueueOf(CourseKey, October(3)));

        refusal.ShouldBeRefused(RefusalCodes.InvitationNotOpen).Also.Select(other => other.Code).ShouldBe([RefusalCodes.ExperienceTooShort, RefusalCodes.SessionFull]);
    }

    [Fact]
    public void Without_an_allotment_a_full_session_is_told_too() =>
        Submission.Decide(Request(), Given.Scheme(Established()), Given.Course(Published(0)), null, null, Scene.OfCourse().QueueOf(CourseKey, October(3)))
            .ShouldBeRefused(RefusalCodes.AllotmentNotFound).Also.ShouldHaveSingleItem().ShouldHaveCode(RefusalCodes.SessionFull).Advising("raise the capacity to 1, or queue with waitlist true");

    [Fact]
    public void An_acceptance_is_told_the_steps_before_it_the_documents_and_who_is_not_eligible_any_more()
    {
        var policy = Scene.Needing(Step.Endorse, Step.Accept) with { Documents = [DocumentKind.Passport], DocumentsRequired = true, MinimumExperienceYears = 20 };
        var log = Scene.Of(policy with { MinimumExperienceYears = null }).Submitted();
        var of = log.Case() with { Policy = policy };

        var refusal = NominationDecisions.Take(of, log.CandidateOf(Samake), Step.Accept, Today(October(20))).ShouldBeRefused(RefusalCodes.IllegalTransition);

        refusal.Also.Select(other => (other.Code, other.Remedy)).ShouldBe(
            [(RefusalCodes.ExperienceTooShort, "substitute somebody who is eligible"), (RefusalCodes.DocumentMissing, "add these documents: passport")]);
        log.Taken(October(20), Step.Endorse);
        NominationDecisions.Take(log.Case() with { Policy = policy, Nomination = log.Nominee() with { Status = NominationStatus.Withdrawn } }, log.CandidateOf(Samake), Step.Accept, Today(October(21)))
            .ShouldBeRefused(RefusalCodes.IllegalTransition).Also.ShouldBeEmpty();
    }

    [Fact]
    public void An_acceptance_of_places_is_told_the_date_and_the_number() =>
        InvitationDecisions.Accept(Given.Letter(Invited(observers: 1)), Given.Course(Published()), null, Observer, 3, Today(October(21)))
            .ShouldBeRefused(RefusalCodes.ReplyDatePassed).Also.ShouldHaveSingleItem().ShouldHaveCode(RefusalCodes.SeatsExceedInvitation).Advising("accept 1 or fewer");

    [Fact]
    public void Every_earmark_that_is_set_too_low_is_named()
    {
        var allotment = Given.Ledger(Granted(6, ("Army", 1), ("Navy", 1)), Held(Samake, October(1), "Army"), Held(Goita, October(1), "Navy"));

        var refusal = AllotmentDecisions.SetEarmarks(allotment, Earmarks(), "none", October(2)).ShouldBeRefused(RefusalCodes.ReductionBelowTaken);

        refusal.All().Select(told => told.Numbers["service"]).ShouldBe(["Army", "Navy"]);
    }

    [Fact]
    public void A_reallocation_is_told_what_is_wrong_on_either_side()
    {
        var (from, to) = (Given.Ledger(Granted(1)), Given.Ledger(Granted(1) with { Country = Algeria }) with { Status = AllotmentStatus.Closed });

        MoveDecisions.Reallocate(from, to, Goita, 3, "more needed", October(2)).ShouldBeRefused(RefusalCodes.AllotmentExhausted)
            .Also.ShouldHaveSingleItem().ShouldHaveCode(RefusalCodes.AllotmentClosed).Numbers["country"].ShouldBe(Algeria);
    }

    private static OtherNomination Elsewhere(string session) =>
        new(Goita, session, Mali, ProgrammeKind.Course, India, Start, End, NominationStatus.Submitted, IsLive: true, 7);
}
