using System.Globalization;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Nominations;

public sealed class EligibilityTests
{
    private static readonly ProgrammePolicy Itec = ProgrammePolicy.DefaultFor(ProgrammeKind.Course);

    [Theory]
    [InlineData("2025-05-16", "2000-05-17", 24)]
    [InlineData("2025-05-17", "2000-05-17", 25)]
    [InlineData("2025-04-30", "2000-05-01", 24)]
    [InlineData("2025-02-28", "2000-02-29", 24)]
    [InlineData("2025-03-01", "2000-02-29", 25)]
    [InlineData("2024-02-28", "2000-02-29", 23)]
    [InlineData("2024-02-29", "2000-02-29", 24)]
    [InlineData("2024-02-29", "2000-03-01", 23)]
    [InlineData("2000-02-29", "2000-02-29", 0)]
    public void Age_is_counted_in_completed_years(string day, string birth, int age) => Age.On(Date(day), Date(birth)).ShouldBe(age);

    [Theory]
    [InlineData("1998-02-06", null)]
    [InlineData("1998-02-07", 24)]
    [InlineData("1977-02-07", null)]
    [InlineData("1977-02-06", 46)]
    public void The_age_is_that_on_the_first_day_of_the_session(string birth, int? refused)
    {
        var refusal = Of(Colonel(born: Date(birth)));
        (refusal is null).ShouldBe(refused is null);
        if (refused is { } age)
        {
            refusal.ShouldHaveCode(RefusalCodes.AgeOutOfRange)
                .With(("age", age), ("on", Start), ("minimumAge", 25), ("maximumAge", 45))
                .Because()
                .Saying($"The nominee is {age} on 2023-02-06; the policy asks for 25 to 45.")
                .Advising("nominate somebody within the range");
        }
    }

    [Fact]
    public void Either_bound_of_the_age_may_be_missing()
    {
        var (child, elder) = (Colonel(born: Start.AddYears(-3)), Colonel(born: Start.AddYears(-90)));

        Of(elder, Itec with { MaximumAge = null }).ShouldBeNull();
        Of(child, Itec with { MaximumAge = null }).ShouldHaveCode(RefusalCodes.AgeOutOfRange).With(("age", 3), ("on", Start), ("minimumAge", 25))
            .Saying("The nominee is 3 on 2023-02-06; the policy asks for 25 to any.");
        Of(child, Itec with { MinimumAge = null }).ShouldBeNull();
        Of(elder, Itec with { MinimumAge = null }).ShouldHaveCode(RefusalCodes.AgeOutOfRange).With(("age", 90), ("on", Start), ("maximumAge", 45));
        Of(elder, Itec with { MinimumAge = null, MaximumAge = null }).ShouldBeNull();
    }

    [Fact]
    public void Experience_is_as_long_as_the_policy_asks_for()
    {
        Of(Colonel(experience: 5)).ShouldBeNull();
        Of(Colonel(experience: 4)).ShouldHaveCode(RefusalCodes.ExperienceTooShort)
            .With(("minimumExperienceYears", 5), ("experienceYears", 4)).Advising("nominate somebody with more experience");
        Of(Colonel(experience: null)).ShouldHaveCode(RefusalCodes.ExperienceTooShort)
            .With(("minimumExperienceYears", 5)).Advising("give the nominee's experienceYears");
        Of(Colonel(experience: null), Itec with { MinimumExperienceYears = null }).ShouldBeNull();
    }

    [Fact]
    public void The_same_answer_comes_in_the_same_order_of_rules() =>
        Of(Colonel(born: Start, experience: 0, others: Other())).ShouldHaveCode(RefusalCodes.AgeOutOfRange);

    [Fact]
    public void A_person_is_nominated_once_for_a_session()
    {
        Of(Colonel(others: Other(session: Cyber))).ShouldHaveCode(RefusalCodes.DuplicateNominee)
            .With(("start", Start), ("end", End), ("nomination", Goita), ("session", Cyber))
            .Because(77)
            .Advising("withdraw the other nomination, or nominate somebody else");
        Of(Colonel(others: Other(session: Cyber, live: false))).ShouldBeNull();
        Of(Colonel(others: Other(session: Cyber)), Itec with { OverlapAllowed = true }).ShouldHaveCode(RefusalCodes.DuplicateNominee);
    }

    [Theory]
    [InlineData("2023-03-03", "2023-03-20", true)]
    [InlineData("2023-03-04", "2023-03-20", false)]
    [InlineData("2023-01-01", "2023-02-06", true)]
    [InlineData("2023-01-01", "2023-02-05", false)]
    [InlineData("2023-02-10", "2023-02-11", true)]
    public void Sessions_overlap_when_they_share_a_day(string start, string end, bool overlap)
    {
        var candidate = Colonel(others: Other() with { Start = Date(start), End = Date(end) });

        (Of(candidate)?.Code).ShouldBe(overlap ? RefusalCodes.OverlappingSession : null);
        Of(candidate, Itec with { OverlapAllowed = true }).ShouldBeNull();
    }

    [Fact]
    public void What_is_given_up_overlaps_with_nothing() => Of(Colonel(others: Other(live: false))).ShouldBeNull();

    [Theory]
    [InlineData(NominationStatus.Joined, true)]
    [InlineData(NominationStatus.Completed, true)]
    [InlineData(NominationStatus.Left, true)]
    [InlineData(NominationStatus.NotCompleted, true)]
    [InlineData(NominationStatus.NoShow, false)]
    [InlineData(NominationStatus.Confirmed, false)]
    [InlineData(NominationStatus.Withdrawn, false)]
    public void Who_attended_a_course_of_the_host_does_not_come_again(NominationStatus status, bool attended) =>
        (Of(Colonel(others: Earlier(status)))?.Code).ShouldBe(attended ? RefusalCodes.PriorCourseAttended : null);

    [Fact]
    public void Attendance_elsewhere_or_of_an_exercise_does_not_count()
    {
        var course = Earlier(NominationStatus.Completed);

        Of(Colonel(others: course)).ShouldHaveCode(RefusalCodes.PriorCourseAttended)
            .With(("start", course.Start), ("end", course.End), ("nomination", Goita), ("session", "EARLIER"))
            .Because(77)
            .Saying("The person attended a course sponsored by IN from 2020-01-06.");
        Of(Colonel(others: course with { Host = Algeria })).ShouldBeNull();
        Of(Colonel(others: course with { Kind = ProgrammeKind.Exercise })).ShouldBeNull();
        Of(Colonel(others: course), Itec with { PriorAttendanceAllowed = true }).ShouldBeNull();
        Eligibility.Of(Colonel(others: course), Mali, Published(), ProgrammeKind.Exercise, Itec).ShouldBeNull();
    }

    [Fact]
    public void Another_country_s_nomination_is_not_named()
    {
        Of(Colonel(others: Other(session: Cyber) with { Country = Algeria })).ShouldHaveCode(RefusalCodes.DuplicateNominee).With().Because();
        Of(Colonel(others: Other() with { Country = Algeria })).ShouldHaveCode(RefusalCodes.OverlappingSession).With().Because();
        Of(Colonel(others: Earlier(NominationStatus.Left) with { Country = Algeria })).ShouldHaveCode(RefusalCodes.PriorCourseAttended).With().Because();
    }

    [Fact]
    public void Of_several_the_oldest_is_named() =>
        Of(Colonel(others: [Other() with { Position = 9 }, Other() with { Position = 4 }, Other() with { Position = 6 }])).ShouldHaveCode(RefusalCodes.OverlappingSession).Because(4);

    /// <summary>Who gives up one place to be nominated here learns at once that another is to be given up too.</summary>
    [Fact]
    public void Of_several_on_other_days_each_is_named_with_its_own_way_out()
    {
        OtherNomination[] others = [Other() with { Nomination = Samake, Position = 9, End = Start.AddDays(2) }, Other() with { Position = 4, Start = End.AddDays(-2) }];

        var refusal = Of(Colonel(others: others)).ShouldHaveCode(RefusalCodes.OverlappingSession);

        refusal.Because(4).Also.Select(other => other.Positions.Single()).ShouldBe([9]);
        refusal.All().Select(told => told.Ways.Single().With["nomination"]).ShouldBe([Goita, Samake]);
    }

    private static Refusal? Of(Candidate candidate, ProgrammePolicy? policy = null) => Eligibility.Of(candidate, Mali, Published(), ProgrammeKind.Course, policy ?? Itec);

    private static DateOnly Date(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private static OtherNomination Other(string session = "OTHER", bool live = true) =>
        new(Goita, session, Mali, ProgrammeKind.Course, India, Start, End, NominationStatus.Submitted, live, 77);

    private static OtherNomination Earlier(NominationStatus status) =>
        new(Goita, "EARLIER", Mali, ProgrammeKind.Course, India, new DateOnly(2020, 1, 6), new DateOnly(2020, 2, 28), status, status == NominationStatus.Confirmed, 77);
}
