using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Submissions;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Nominations;

/// <summary>What a submission checks before and beside slot and seat.</summary>
public sealed class SubmissionTests
{
    private static readonly ProgrammePolicy Course = ProgrammePolicy.DefaultFor(ProgrammeKind.Course);
    private static readonly ProgrammePolicy Exercise = ProgrammePolicy.DefaultFor(ProgrammeKind.Exercise);

    [Fact]
    public void The_deadline_is_ninety_days_before_the_start() =>
        Scene.OfCourse().Submit(Request(on: new DateOnly(2022, 11, 9))).ShouldBeRefused(RefusalCodes.DeadlinePassed)
            .With(("session", Cyber), ("deadline", new DateOnly(2022, 11, 8)), ("effectiveOn", new DateOnly(2022, 11, 9)), ("start", Start))
            .Advising("nominate for a later session");

    [Fact]
    public void The_last_day_is_in_time() => Scene.OfCourse().Submit(Request(on: new DateOnly(2022, 11, 8))).Refusal.ShouldBeNull();

    [Fact]
    public void The_deadline_of_the_session_goes_before_that_of_the_policy()
    {
        Scene.Of(Course, Published(deadline: October(2))).Submit().ShouldBeRefused(RefusalCodes.DeadlinePassed).Numbers["deadline"].ShouldBe(October(2));
        Scene.Of(Course, Published(deadline: October(3))).Submit().Refusal.ShouldBeNull();
        Scene.Of(Course, Published(deadline: Start)).Submit(Request(on: Start)).Refusal.ShouldBeNull();
        Scene.Of(Course with { DeadlineDays = null }).Submit(Request(on: Start)).Refusal.ShouldBeNull();
    }

    [Fact]
    public void The_deadline_is_judged_on_the_effective_date() =>
        Scene.Of(Course, Published(deadline: October(3))).Submit(Request() with { At = new Moment(October(3), Morning(October(20)), HostClock.Utc) }).Refusal.ShouldBeNull();

    [Fact]
    public void Without_an_allotment_there_is_nothing_to_take() =>
        Asked(Given.Scheme(Established()), Given.Course(Published()), null).ShouldBeRefused(RefusalCodes.AllotmentNotFound)
            .With(("programme", Itec), ("country", Mali), ("year", Year))
            .Advising("grant ML slots of ITEC-DEF for 2022-23, or accept an invitation that brings them");

    /// <summary>The invitation has been accepted, and brought its slots to the year in which the session was to start.</summary>
    [Fact]
    public void Nor_for_an_invited_place_where_the_session_moved_into_a_year_without_one() =>
        Asked(Given.Scheme(Established()), Given.Course(Published() with { Year = "2023-24" }), null, Given.Letter(Invited(), new InvitationAccepted(Contingent, 2, Year, October(2))))
            .ShouldBeRefused(RefusalCodes.AllotmentNotFound).Advising("grant ML slots of ITEC-DEF for 2023-24");

    [Fact]
    public void A_session_that_is_not_open_takes_nobody() =>
        Asked(Given.Scheme(Established()), Given.Course(Published()) with { Status = SessionStatus.Running }, Given.Ledger(Granted(3)))
            .ShouldBeRefused(RefusalCodes.SessionNotOpen);

    [Fact]
    public void Of_slot_and_seat_both_are_taken_or_none()
    {
        Scene.Of(Course, granted: Granted(0)).Submit().ShouldBeRefused(RefusalCodes.AllotmentExhausted);
        Scene.Of(Course, Published(0)).Submit().ShouldBeRefused(RefusalCodes.SessionFull);
        Scene.Of(Course, Published(cap: 0)).Submit().ShouldBeRefused(RefusalCodes.CountrySessionCap);
        Scene.Of(Course).Submit(Request(Colonel(born: Start))).ShouldBeRefused(RefusalCodes.AgeOutOfRange);
    }

    [Fact]
    public void A_nominee_of_an_earmarked_service_draws_on_the_earmark()
    {
        var log = Scene.Of(Exercise, granted: Granted(3, (Service.Army, 1)));
        log.Then(log.Submit(Request(Colonel(Service.Army))));

        (log.Nominee().Submitted.Service, log.Nominee().Submitted.Earmark).ShouldBe((Service.Army, Service.Army));
        log.Get<Allotment>(LedgerKey).Pools[Service.Army].Held.ShouldBe(1);
    }

    [Fact]
    public void A_nominee_of_another_service_draws_on_the_general_slots()
    {
        var log = Scene.Of(Exercise, granted: Granted(3, (Service.Army, 1)));
        log.Then(log.Submit(Request(Colonel(Service.Navy))));

        (log.Nominee().Submitted.Service, log.Nominee().Submitted.Earmark).ShouldBe((Service.Navy, null));
        log.Get<Allotment>(LedgerKey).Pools[Allotment.General].Held.ShouldBe(1);
    }

    [Fact]
    public void A_nomination_under_an_invitation_fills_a_place_of_it()
    {
        var log = Scene.Of(Exercise);
        log.Write(LetterKey, Invited());
        log.Submit().ShouldBeRefused(RefusalCodes.InvitationNotOpen);
        log.Write(LetterKey, new InvitationAccepted(Contingent, 1, "2022-23", October(2)));

        log.Submitted().Get<Invitation>(LetterKey).Filled[Samake].ShouldBe(Contingent);
        log.Nominee().Submitted.Invitation.ShouldBe(Letter);
    }

    [Fact]
    public void A_representative_comes_where_the_invitation_or_else_the_policy_allows_it()
    {
        var request = Request(role: Submission.Representative);
        Decide(Exercise, null).Refusal.ShouldBeNull();
        Decide(Course, null).ShouldBeRefused(RefusalCodes.RepresentativeNotAllowed)
            .With(("role", "representative")).Because().Advising("nominate the invitee, or ask for an invitation that allows a representative");
        Decide(Exercise, Given.Letter(Invited(representative: false))).ShouldBeRefused(RefusalCodes.RepresentativeNotAllowed).Because(1);
        Decide(Course, Given.Letter(Invited(representative: true))).ShouldBeRefused(RefusalCodes.InvitationNotOpen);

        Decision Decide(ProgrammePolicy policy, Invitation? letter) =>
            Asked(Given.Scheme(Established(policy: policy)), Given.Course(Published()), Given.Ledger(Granted(3)), letter, request);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(31, false)]
    [InlineData(365, false)]
    public void A_hold_runs_from_its_recording_unless_it_was_over_by_then(int daysLate, bool ends)
    {
        var recorded = Morning(October(3).AddDays(daysLate));

        Admission.HoldEnds(Course, new Moment(October(3), recorded, HostClock.Utc)).ShouldBe(ends ? recorded.AddDays(30) : null);
    }

    [Fact]
    public void A_hold_that_was_over_when_recorded_never_ends_by_itself()
    {
        var late = Morning(October(3).AddDays(31));
        var log = Scene.OfCourse();
        log.Then(log.Submit(Request() with { At = new Moment(October(3), late, HostClock.Utc) }));

        log.Nominee().HoldExpiresAt.ShouldBeNull();
        NominationDecisions.Expire(log.Case(), new Moment(Start, late.AddYears(9), HostClock.Utc)).ShouldAddNothing();
        NominationDecisions.Take(log.Case(), Colonel(), Step.Endorse, new Moment(October(4), late.AddYears(9), HostClock.Utc)).Refusal.ShouldBeNull();
    }

    private static Decision Asked(Programme programme, Session session, Allotment? allotment, Invitation? letter = null, NominationRequest? request = null) =>
        Submission.Decide(request ?? Request(), programme, session, allotment, letter, Queues.Nobody(programme, session));
}
