using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Years;

namespace TrainingSlots.Server.Tests.Waitlists;

/// <summary>Who is eligible is judged at submission, at the offer, when it is taken, and at acceptance; earlier means earlier by the dates of the sessions.</summary>
public class JudgedAgainTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static readonly object Short = new { decisions = new[] { "accept" }, deadlineDays = 0 };
    private readonly App app = shared.App;

    [Fact]
    public async Task Who_attended_another_course_while_waiting_is_not_offered_the_seat()
    {
        var (course, seated, nominee) = await Full();
        var waiting = await app.Waiting(course, nominee: nominee);
        await Attends(nominee);

        (await app.Step(seated, "withdraw")).ShouldBe(200);

        await Fixtures.Waiting.Until(() => app.Outcomes(course), outcomes => outcomes is ["PRIOR_COURSE_ATTENDED"]);
        (await app.Status(waiting)).ShouldBe("waitlisted");
        (await app.As("auditor").Get($"/api/sessions/{course}")).Number("free").ShouldBe(1);
    }

    /// <summary>No place comes free: it is the attendance alone that calls for a review.</summary>
    [Fact]
    public async Task Of_who_joins_another_course_while_waiting_the_queue_says_so_at_once()
    {
        var (course, _, nominee) = await Full();
        await app.Waiting(course, nominee: nominee);
        (await app.Outcomes(course)).ShouldBe(["SESSION_FULL"]);

        await Attends(nominee);

        await Fixtures.Waiting.Until(() => app.Outcomes(course), outcomes => outcomes is ["PRIOR_COURSE_ATTENDED"]);
    }

    /// <summary>The review has seen the queue already, with somebody who does not fit at its head, and waits for the lock of the slots.</summary>
    [Fact]
    public async Task Who_fits_again_while_a_review_waits_for_its_locks_is_offered_the_seat_before_those_behind()
    {
        var (slots, course, _) = await app.FullSession("course", Short);
        var nominee = Scenarios.Person();
        var (first, second) = (await app.Waiting(course, nominee: nominee), await app.Waiting(course));
        var attended = await Attends(nominee);
        await app.AtRest();
        await using (await app.Hold(slots.Key))
        {
            (await app.SessionStep(course, "capacity", new { capacity = 2 })).ShouldBe(200);
            await app.WaitFor(slots.Key);

            (await app.Step(attended, "correct", new { step = "join", reason = "it was somebody else" })).ShouldBe(200);
        }

        await app.Becomes(first, "offered");
        await app.AtRest();
        (await app.Status(second)).ShouldBe("waitlisted");
    }

    [Fact]
    public async Task Who_attended_another_course_since_the_offer_cannot_take_it()
    {
        var (course, seated, nominee) = await Full();
        var waiting = await app.Waiting(course, nominee: nominee);
        (await app.Step(seated, "withdraw")).ShouldBe(200);
        await app.Becomes(waiting, "offered");
        await Attends(nominee);

        (await app.Step(waiting, "take-offer")).ShouldBeRefused(409, "PRIOR_COURSE_ATTENDED");
    }

    [Fact]
    public async Task Who_attended_another_course_since_the_nomination_is_not_accepted()
    {
        var (course, seated, nominee) = await Full();
        (await app.Step(seated, "withdraw")).ShouldBe(200);
        var nominated = await app.Nominated(course, nominee: nominee);
        await Attends(nominee);

        (await app.Step(nominated, "accept")).ShouldBeRefused(409, "PRIOR_COURSE_ATTENDED");
        (await app.Status(nominated)).ShouldBe("submitted");
    }

    [Fact]
    public async Task Of_two_sessions_that_were_moved_onto_each_other_one_person_is_accepted_for_one_only()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var (first, second, nominee) = (await app.Session(slots.Programme), await app.Session(slots.Programme, start: Scenarios.Start.AddDays(30)), Scenarios.Person());
        var (one, other) = (await app.Nominated(first, nominee: nominee), await app.Nominated(second, nominee: nominee));
        (await app.Step(one, "accept")).ShouldBe(200);

        var moved = (await app.SessionStep(second, "postpone", new { start = Scenarios.Start.AddDays(5), end = Scenarios.Start.AddDays(9), reason = "rain" })).ShouldBe(200);

        moved["unqualified"].EnumerateArray().Single().GetProperty("unmet").EnumerateArray().Select(code => code.GetString()).ShouldBe(["OVERLAPPING_SESSION"]);
        (await app.Step(other, "accept")).ShouldBeRefused(409, "OVERLAPPING_SESSION");
    }

    [Theory]
    [InlineData(2023, 201)]
    [InlineData(2025, 409)]
    public async Task A_course_counts_as_earlier_by_its_dates_whenever_it_was_written_down(int year, int status)
    {
        var (programme, nominee) = (Scenarios.NewCode("PAST"), Scenarios.Person());
        (await app.As("administrator").Post("/api/programmes", new { code = programme, name = programme, kind = "course", host = "IN", yearBasis = "calendar", policy = Short, effectiveOn = Past.Opening })).ShouldBe(201);
        await app.GrantedAllotment("ML", 5, programme, year: "2024", effectiveOn: Past.Opening);
        await app.GrantedAllotment("ML", 5, programme, year: $"{year}", effectiveOn: Past.Opening);
        var (attended, asked) = (await Course(programme, new DateOnly(2024, 1, 10)), await Course(programme, new DateOnly(year, 2, 1)));
        var came = await app.Accepted(attended, new DateOnly(2024, 1, 2), nominee);
        (await app.Step(came, "join", new { effectiveOn = new DateOnly(2024, 1, 10) })).ShouldBe(200);

        var answer = await app.Nominate(asked, nominee: nominee, effectiveOn: new DateOnly(year, 1, 20));

        answer.ShouldBe(status);
        if (status == 409)
        {
            answer.ShouldBeRefused(409, "PRIOR_COURSE_ATTENDED");
        }
    }

    private Task<string> Course(string programme, DateOnly start) => app.Session(programme, start: start, effectiveOn: Past.Opening);

    /// <summary>A course whose only seat is taken, and somebody else.</summary>
    private async Task<(string Course, Guid Seated, object Nominee)> Full()
    {
        var (_, course, seated) = await app.FullSession("course", Short);
        return (course, seated, Scenarios.Person());
    }

    /// <summary>The same person sits in a course of the same host today.</summary>
    private async Task<Guid> Attends(object nominee)
    {
        var (_, today) = await app.SessionOfToday(programme: await app.Programme("course", Short));
        var id = await app.Nominated(today, nominee: nominee);
        (await app.Step(id, "accept")).ShouldBe(200);
        (await app.Step(id, "join")).ShouldBe(200);
        return id;
    }
}
