using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Tests.Waitlists;
using TrainingSlots.Domain.Waitlists;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Nominations;

/// <summary>Who was eligible at the submission is asked again at the offer, when it is taken, and at the acceptance.</summary>
public sealed class JudgedAgainTests
{
    private static readonly ProgrammePolicy Once = Scene.Needing(Step.Accept) with { PriorAttendanceAllowed = false, MaximumAge = 45 };

    [Fact]
    public void Who_attended_another_course_meanwhile_is_offered_no_place()
    {
        var log = Line.OfTwo(Once).Seats(2);
        Attends(log, Goita, Start.AddDays(-60));

        log.Sees().ShouldBe([(Goita, RefusalCodes.PriorCourseAttended), (Line.Chanegriha, Outcomes.Offered)]);
        log.Reviewed();
        log.Reviewed().Waiting().ShouldBe([(Goita, RefusalCodes.PriorCourseAttended)]);
    }

    [Fact]
    public void Nor_keeps_such_a_turn_a_place_from_a_newcomer()
    {
        var log = Line.Of(1, policy: Once).Asks(Samake).Asks(Goita).Seats(2);
        Attends(log, Goita, Start.AddDays(-60));
        log.Reviewed();

        log.Ask(Diarra, waitlist: false, on: October(11)).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Who_was_offered_a_place_before_cannot_take_it()
    {
        var log = Line.OfTwo(Once).Seats(2).Reviewed();
        Attends(log, Goita, Start.AddDays(-60));

        OfferDecisions.Take(log.Of(Goita), log.CandidateOf(Goita), Today(October(11))).ShouldBeRefused(RefusalCodes.PriorCourseAttended)
            .With(("start", Start.AddDays(-60)), ("end", Start.AddDays(-50)), ("nomination", Line.Keita), ("session", "EARLIER"))
            .Advising("decline the offer");
    }

    [Fact]
    public void Who_took_it_before_cannot_be_accepted_nor_accepted_by_policy()
    {
        var log = Scene.Of(Once).Submitted();
        Attends(log, Samake, Start.AddDays(-60));

        log.Take(Step.Accept, October(20)).ShouldBeRefused(RefusalCodes.PriorCourseAttended).Advising("substitute somebody who is eligible");
        log.Take(Step.Endorse, October(20)).Refusal.ShouldBeNull();
        NominationDecisions.Take(log.Case() with { Policy = Once with { Decisions = [Step.Endorse] } }, log.CandidateOf(Samake), Step.Endorse, Today(October(20)))
            .ShouldBeRefused(RefusalCodes.PriorCourseAttended);
    }

    [Fact]
    public void A_course_that_comes_later_by_its_dates_is_no_earlier_attendance()
    {
        var log = Scene.Of(Once).Submitted();
        Attends(log, Samake, End.AddDays(200));

        log.Take(Step.Accept, October(20)).Refusal.ShouldBeNull();
        Eligibility.Of(log.CandidateOf(Samake), Mali, Published(), ProgrammeKind.Course, Once).ShouldBeNull();
    }

    [Fact]
    public void Moved_dates_do_not_bring_one_person_to_two_places_at_once()
    {
        var log = Scene.Of(Once).Submitted();
        log.Write(Line.Key(Line.Keita), Some.Submitted(October(3)) with { Nomination = Line.Keita, Session = "OTHER", Start = End.AddDays(30), End = End.AddDays(40) });
        log.Take(Step.Accept, October(20)).Refusal.ShouldBeNull();

        log.Write(Line.Key(Line.Keita), new NominationRescheduled(End, End.AddDays(10), [RefusalCodes.OverlappingSession], October(9)));
        log.Take(Step.Accept, October(20)).ShouldBeRefused(RefusalCodes.OverlappingSession).Advising("withdraw the other nomination, or substitute somebody who is eligible");
        log.Write(Line.Key(Line.Keita), new NominationWithdrawn(October(10)));
        log.Take(Step.Accept, October(20)).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Two_turns_of_one_person_do_not_keep_each_other_from_coming_up()
    {
        var log = Line.OfTwo(Once).Seats(2);
        log.Write(Line.Key(Line.Keita), new NominationWaitlisted(Some.Submitted(October(3)) with { Nomination = Line.Keita, Person = Goita, Session = "OTHER", Start = End }, RefusalCodes.SessionFull, October(3)));

        log.Review().Offered().ShouldBe([Goita]);
    }

    [Fact]
    public void Age_and_experience_are_asked_under_the_policy_of_that_day()
    {
        var log = Scene.Of(Once).Submitted();
        var stricter = log.Case() with { Policy = Once with { MaximumAge = 36 } };

        NominationDecisions.Take(stricter, Colonel(), Step.Accept, Today(October(20))).ShouldBeRefused(RefusalCodes.AgeOutOfRange).Numbers["age"].ShouldBe(37);
        NominationDecisions.Take(log.Case() with { Policy = Once with { MinimumExperienceYears = 20 } }, Colonel(), Step.Accept, Today(October(20)))
            .ShouldBeRefused(RefusalCodes.ExperienceTooShort);
    }

    [Fact]
    public void Who_was_erased_is_as_old_as_was_recorded()
    {
        var log = Scene.Of(Once).Submitted();

        Candidate.OnRecord(log.Nominee(), null, []).Asked(Start).AgeOnStart.ShouldBe(37);
        Candidate.OnRecord(log.Nominee(), new DateOnly(1977, 2, 6), []).Asked(Start).AgeOnStart.ShouldBe(46);
    }

    /// <summary>The person comes to another course of ten days.</summary>
    private static void Attends(Log log, Guid person, DateOnly start)
    {
        log.Write(Line.Key(Line.Keita), Some.Submitted(October(3)) with { Nomination = Line.Keita, Person = person, Session = "EARLIER", Start = start, End = start.AddDays(10) });
        log.Write(Line.Key(Line.Keita), new NominationAccepted(ByPolicy: false, October(4)));
        log.Write(Line.Key(Line.Keita), new NomineeJoined(start));
    }
}
