using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.SessionLives;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Nominations;

/// <summary>What cannot have happened on its effective date, since the session was not then: 6 February to 3 March 2023.</summary>
public sealed class ImpossibleDateTests
{
    [Fact]
    public void Nobody_is_nominated_after_the_end()
    {
        var log = Scene.Of(Scene.Needing(Step.Accept));

        log.Submit(Request(on: End)).Refusal.ShouldBeNull();
        Refused(log.Submit(Request(on: End.AddDays(20))), "nomination", End.AddDays(20)).Advising("give an effective date of 2023-03-03 or earlier, or nominate for a later session");
        Refused(log.Submit(Request(on: End.AddDays(20)) with { Waitlist = true }), "nomination", End.AddDays(20));
    }

    [Fact]
    public void Nobody_is_accepted_after_the_end()
    {
        var log = Scene.Of(Scene.Needing(Step.Accept) with { HoldDays = 300 }).Submitted();

        log.Take(Step.Accept, End).Refusal.ShouldBeNull();
        Refused(log.Take(Step.Accept, End.AddDays(20)), "accept", End.AddDays(20)).Advising("give an effective date of 2023-03-03 or earlier, or reject the nomination");
        log.Take(Step.Endorse, End.AddDays(20)).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Nor_by_a_policy_that_needs_no_more_than_a_recommendation()
    {
        var log = Scene.Of(Scene.Needing(Step.Recommend) with { HoldDays = 300 }).Submitted();

        log.Take(Step.Recommend, End).Changes[^1].Fact.ShouldBe(new NominationAccepted(ByPolicy: true, End));
        Refused(log.Take(Step.Recommend, End.AddDays(1)), "accept", End.AddDays(1));
    }

    [Fact]
    public void Nobody_is_named_in_another_s_place_after_the_end()
    {
        var log = Scene.Of(Scene.Needing(Step.Accept) with { HoldDays = 300 }).Submitted();
        var goita = Colonel() with { Person = Goita };

        Replacement.Substitute(log.Case(), ProgrammeKind.Course, goita, Today(End)).Refusal.ShouldBeNull();
        Refused(Replacement.Substitute(log.Case(), ProgrammeKind.Course, goita, Today(End.AddDays(1))), "substitute", End.AddDays(1));
        log.Then(Replacement.Return(log.Nominee(), "photo", End));
        Refused(Replacement.Resubmit(log.Case(), ProgrammeKind.Course, Colonel(), Today(End.AddDays(1))), "resubmit", End.AddDays(1));
    }

    [Theory]
    [InlineData(3, 3, true)]
    [InlineData(3, 4, false)]
    [InlineData(3, 40, false)]
    [InlineData(0, 0, true)]
    [InlineData(0, 1, false)]
    [InlineData(10, 10, true)]
    public void A_nominee_joins_or_stays_away_no_earlier_than_the_reporting_days(int reportingDays, int daysEarly, bool possible)
    {
        var (log, on) = (Accepted(reportingDays), Start.AddDays(-daysEarly));
        var (joins, stays) = (NominationDecisions.Join(log.Case(), on), NominationDecisions.NoShow(log.Case(), on));

        (joins.Refusal is null, stays.Refusal is null).ShouldBe((possible, possible));
        if (!possible)
        {
            var first = Start.AddDays(-reportingDays);
            joins.ShouldBeRefused(RefusalCodes.OutsideSessionDates)
                .With(("session", Cyber), ("start", Start), ("end", End), ("effectiveOn", on), ("reportingDays", reportingDays))
                .Saying($"The session CYBER-2023-02 is from 2023-02-06 to 2023-03-03: no join on {on:yyyy-MM-dd}.")
                .Advising($"give an effective date of {first:yyyy-MM-dd} or later");
            stays.ShouldBeRefused(RefusalCodes.OutsideSessionDates).Advising($"give an effective date of {first:yyyy-MM-dd} or later, or withdraw the nomination");
        }
    }

    [Fact]
    public void Nobody_joins_after_the_end_but_an_absence_can_be_recorded_then()
    {
        var log = Accepted();

        NominationDecisions.Join(log.Case(), End).Refusal.ShouldBeNull();
        Refused(NominationDecisions.Join(log.Case(), End.AddDays(1)), "join", End.AddDays(1)).Advising("give an effective date of 2023-03-03 or earlier, or record a no-show");
        NominationDecisions.NoShow(log.Case(), End.AddDays(100)).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Nobody_has_completed_before_the_end_but_may_leave()
    {
        var log = Accepted();
        log.Then(NominationDecisions.Join(log.Case(), Start));

        foreach (var finished in (bool[])[true, false])
        {
            NominationDecisions.Complete(log.Nominee(), finished, End).Refusal.ShouldBeNull();
            Refused(NominationDecisions.Complete(log.Nominee(), finished, End.AddDays(-1)), "complete", End.AddDays(-1)).Advising("give an effective date of 2023-03-03 or later");
        }

        NominationDecisions.Leave(log.Nominee(), Start.AddDays(1)).Refusal.ShouldBeNull();
    }

    [Fact]
    public void A_session_begins_and_ends_on_its_days()
    {
        var log = Scene.Of(Scene.Needing(Step.Accept));
        log.Write(CourseKey, new SessionConfirmed(October(4)));

        Refused(SessionLife.Start(log.Course(), [], Start.AddDays(-1)), "start", Start.AddDays(-1)).Advising("give an effective date of 2023-02-06 or later, or give the session other dates");
        log.Then(SessionLife.Start(log.Course(), [], Start));
        Refused(SessionLife.Complete(log.Course(), [], null, Today(End.AddDays(-1))), "complete", End.AddDays(-1)).Advising("give an effective date of 2023-03-03 or later");
        SessionLife.Complete(log.Course(), [], null, Today(End.AddDays(30))).Refusal.ShouldBeNull();
    }

    [Fact]
    public void It_is_the_dates_as_they_are_now_that_count()
    {
        var log = Accepted();
        log.Then(Postponed(log, new Rescheduling(log.Case(), [])));

        NominationDecisions.Join(log.Case(), Start).ShouldBeRefused(RefusalCodes.OutsideSessionDates).Numbers["start"].ShouldBe(Start.AddDays(30));
        NominationDecisions.Join(log.Case(), End.AddDays(30)).Refusal.ShouldBeNull();
    }

    /// <summary>Only live nominations are told when a session moves.</summary>
    [Theory]
    [InlineData("reject", CorrectedStep.Reject)]
    [InlineData("no-show", CorrectedStep.NoShow)]
    public void Who_is_nominated_again_after_the_session_was_moved_is_nominated_for_the_dates_it_has_now(string ended, CorrectedStep step)
    {
        var log = Accepted(reportingDays: 300);
        log.Then(ended is "reject" ? NominationDecisions.Reject(log.Case(), "host", "unsuitable", October(4)) : NominationDecisions.NoShow(log.Case(), October(4)));
        log.Then(Postponed(log));
        (log.Nominee().Start, log.Nominee().End).ShouldBe((Start, End));

        var corrected = Correction.Correct(log.Case(), Colonel(), step, Today(October(6)));

        corrected.Changes[^1].Fact.ShouldBeOfType<NominationRescheduled>().Unmet.ShouldBeEmpty();
        log.Then(corrected);
        (log.Nominee().Start, log.Nominee().End, log.Nominee().Status).ShouldBe((Start.AddDays(30), End.AddDays(30), NominationStatus.Accepted));
        NominationDecisions.Join(log.Case(), End.AddDays(31)).ShouldBeRefused(RefusalCodes.OutsideSessionDates).Numbers["end"].ShouldBe(End.AddDays(30));
    }

    [Fact]
    public void And_is_told_where_it_starts_in_another_year()
    {
        var log = Accepted();
        log.Then(NominationDecisions.Reject(log.Case(), "host", "unsuitable", October(4)));
        log.Then(SessionLife.Postpone(log.Course(), new SessionPostponed(Start.AddDays(90), End.AddDays(90), "2023-24", null, "strike", October(5)), [], None, Today(October(5))));

        log.Then(Correction.Correct(log.Case(), Colonel(), CorrectedStep.Reject, Today(October(6))));

        log.Nominee().Unmet.ShouldBe([Eligibility.OtherYear]);
    }

    [Fact]
    public void Where_nothing_was_moved_a_correction_says_nothing_of_dates()
    {
        var log = Accepted();
        log.Then(NominationDecisions.Reject(log.Case(), "host", "unsuitable", October(4)));

        Correction.Correct(log.Case(), Colonel(), CorrectedStep.Reject, Today(October(6))).Changes[^1].Fact.ShouldBeOfType<NominationCorrected>();
    }

    [Fact]
    public void Who_has_another_place_on_the_same_days_is_not_settled_as_joined_and_what_helps_is_said()
    {
        var log = Scene.Of(Scene.Needing(Step.Accept) with { HoldDays = 300 }).Submitted();
        log.Write(CourseKey, new SessionConfirmed(October(4)));
        log.Write(CourseKey, new SessionStarted(Start));
        var elsewhere = new OtherNomination(Goita, "OTHER", Mali, ProgrammeKind.Course, India, Start, End, NominationStatus.Accepted, IsLive: true, 9);

        var refusal = SessionLife.Complete(log.Course(), [new Seated(log.Case(), Colonel(others: elsewhere))], Settle.Joined, Today(End)).ShouldBeRefused(RefusalCodes.OverlappingSession);

        refusal.Numbers["blockers"].ShouldBe(new[] { Samake });
        refusal.Advising("withdraw the other nomination, or reject this one");
    }

    private static readonly Dictionary<string, Allotment> None = new(StringComparer.Ordinal);

    private static Decision Postponed(Log log, params Rescheduling[] told) => SessionLife.Postpone(
        log.Course(), new SessionPostponed(Start.AddDays(30), End.AddDays(30), Year, null, "strike", October(5)), told, None, Today(October(5)));

    private static Refusal Refused(Decision decision, string step, DateOnly on) => decision.ShouldBeRefused(RefusalCodes.OutsideSessionDates)
        .With(("session", Cyber), ("start", Start), ("end", End), ("effectiveOn", on))
        .Because()
        .Saying($"The session CYBER-2023-02 is from 2023-02-06 to 2023-03-03: no {step} on {on:yyyy-MM-dd}.");

    private static Log Accepted(int reportingDays = 3) => Scene.Of(Scene.Needing(Step.Accept) with { ReportingDays = reportingDays }).Submitted().Taken(October(4), Step.Accept);
}
