using TrainingSlots.Server.Tests.Fixtures;
using static TrainingSlots.Server.Tests.Years.Past;

namespace TrainingSlots.Server.Tests.Years;

/// <summary>A slip is mended by taking the step back; it stays on record, and slot and seat follow.</summary>
public class CorrectionTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Fact]
    public async Task A_join_that_was_a_slip_leads_back_to_the_acceptance()
    {
        var (slots, session, id) = await Accepted();
        (await app.Step(id, "join", new { effectiveOn = March(1) })).ShouldBe(200);

        (await Correct(id, "join", March(2))).ShouldBe(200)["status"].GetString().ShouldBe("accepted");

        var balance = await app.Balance(slots);
        (balance.Number("utilised"), balance.Number("committed")).ShouldBe((0, 1));
        (await app.As("auditor").Get($"/api/sessions/{session}")).Number("joined").ShouldBe(0);
        await Agrees(slots, id);
    }

    [Fact]
    public async Task A_no_show_that_was_a_slip_gives_the_seat_back_and_the_nominee_joins()
    {
        var (slots, session, id) = await Accepted();
        (await app.Step(id, "no-show", new { effectiveOn = March(1) })).ShouldBe(200);

        (await Correct(id, "no-show", March(1))).ShouldBe(200);

        (await app.Balance(slots)).Number("wasted").ShouldBe(0);
        (await app.As("auditor").Get($"/api/sessions/{session}")).Number("committed").ShouldBe(1);
        (await app.Step(id, "join", new { effectiveOn = March(1) })).ShouldBe(200);
        (await app.Balance(slots)).Number("utilised").ShouldBe(1);
        await Agrees(slots, id);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(20)]
    public async Task A_no_show_that_is_found_to_be_a_slip_after_the_end_can_still_become_a_join(int day)
    {
        var (slots, session, id) = await Accepted();
        (await app.Step(id, "no-show", new { effectiveOn = March(day) })).ShouldBe(200);
        (await Correct(id, "no-show", March(25))).ShouldBe(200);

        (await app.Step(id, "join", new { effectiveOn = March(26) })).ShouldBeRefused(409, "OUTSIDE_SESSION_DATES")["remedy"].GetString()
            .ShouldBe("give an effective date of 2023-03-25 or earlier, or record a no-show");
        (await app.Step(id, "join", new { effectiveOn = March(25) })).ShouldBe(200);

        (await app.Balance(slots)).Number("utilised").ShouldBe(1);
        (await app.As("auditor").Get($"/api/sessions/{session}")).Number("joined").ShouldBe(1);
        await Agrees(slots, id);
    }

    [Fact]
    public async Task A_completion_that_was_a_slip_leads_back_to_having_joined_and_that_can_be_taken_back_too()
    {
        var (slots, _, id) = await Accepted();
        (await app.Step(id, "join", new { effectiveOn = March(1) })).ShouldBe(200);
        (await app.Step(id, "complete", new { completed = false, effectiveOn = March(11) })).ShouldBe(200);

        (await Correct(id, "complete", March(11))).ShouldBe(200)["status"].GetString().ShouldBe("joined");
        (await Correct(id, "join", March(11))).ShouldBe(200)["status"].GetString().ShouldBe("accepted");
        await Agrees(slots, id);
    }

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(3, 1)]
    public async Task A_rejection_that_was_a_slip_takes_slot_and_seat_again(int day, int wasted)
    {
        var (slots, session, id) = await Accepted();
        (await app.Step(id, "reject", new { code = "papers", effectiveOn = March(1).AddDays(day) })).ShouldBe(200);
        (await app.Balance(slots)).Number("wasted").ShouldBe(wasted);

        (await Correct(id, "reject", March(1).AddDays(day))).ShouldBe(200)["status"].GetString().ShouldBe("accepted");

        var balance = await app.Balance(slots);
        (balance.Number("wasted"), balance.Number("committed"), balance.Number("available")).ShouldBe((0, 1, 1));
        (await app.As("auditor").Get($"/api/sessions/{session}")).Number("committed").ShouldBe(1);
        await Agrees(slots, id);
    }

    [Fact]
    public async Task A_held_nomination_that_was_rejected_is_held_again_for_as_long_as_a_new_one()
    {
        var slots = await app.GrantedAllotment("ML", 2);
        var id = await app.Nominated(await app.Session(slots.Programme));
        (await app.Step(id, "reject")).ShouldBe(200);

        var again = (await Correct(id, "reject", null)).ShouldBe(200);

        again["status"].GetString().ShouldBe("submitted");
        again["holdExpiresAt"].GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddDays(29));
        (await app.Balance(slots)).Number("held").ShouldBe(1);
    }

    [Fact]
    public async Task Where_slot_or_seat_are_gone_it_is_refused()
    {
        var slots = await app.GrantedAllotment("ML", 1);
        var session = await app.Session(slots.Programme);
        var id = await app.Nominated(session);
        (await app.Step(id, "reject")).ShouldBe(200);
        await app.Nominated(session);

        (await Correct(id, "reject", null)).ShouldBeRefused(409, "ALLOTMENT_EXHAUSTED")["remedy"].GetString().ShouldBe("increase the allotment by 1");
        (await app.StatusOf(id)).ShouldBe("rejected");
    }

    [Fact]
    public async Task Somebody_who_is_nominated_elsewhere_meanwhile_is_not_nominated_twice()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var (person, session) = (Scenarios.Person(), await app.Session(slots.Programme));
        var id = await app.Nominated(session, nominee: person);
        (await app.Step(id, "reject")).ShouldBe(200);
        await app.Nominated(session, nominee: person);

        (await Correct(id, "reject", null)).ShouldBeRefused(409, "DUPLICATE_NOMINEE");
    }

    /// <summary>The two courses share a day, 11 March.</summary>
    [Fact]
    public async Task Who_did_not_finish_and_is_nominated_for_the_same_days_since_is_not_taken_back_into_the_course()
    {
        var (slots, person) = (await app.Books(4), Scenarios.Person());
        var (left, other) = (await app.Course(slots, March(1)), await app.Course(slots, March(11)));
        var id = await app.Accepted(left, March(1).AddDays(-20), person);
        (await app.Step(id, "join", new { effectiveOn = March(1) })).ShouldBe(200);
        (await app.Step(id, "complete", new { completed = false, effectiveOn = March(11) })).ShouldBe(200);
        var since = await app.Nominated(other, nominee: person, effectiveOn: March(11));

        (await Correct(id, "complete", March(11))).ShouldBeRefused(409, "OVERLAPPING_SESSION")["remedy"].GetString().ShouldBe("withdraw the other nomination");
        (await app.Step(since, "withdraw", new { effectiveOn = March(11) })).ShouldBe(200);
        (await Correct(id, "complete", March(11))).ShouldBe(200)["status"].GetString().ShouldBe("joined");
    }

    [Fact]
    public async Task Who_is_nominated_again_after_the_session_was_moved_is_nominated_for_the_dates_it_has_now()
    {
        var slots = await app.GrantedAllotment("ML", 2);
        var session = await app.Session(slots.Programme);
        var id = await app.Nominated(session);
        (await app.Step(id, "reject")).ShouldBe(200);
        var (start, end) = (Scenarios.Start.AddDays(5), Scenarios.Start.AddDays(9));
        (await app.SessionStep(session, "postpone", new { start, end, reason = "rain" })).ShouldBe(200);

        (await Correct(id, "reject", null)).ShouldBe(200)["status"].GetString().ShouldBe("submitted");

        (await app.As("auditor").Get($"/api/nominations/{id}"))["history"].EnumerateArray().Last().GetProperty("event").GetString().ShouldBe("nomination-rescheduled.v1");
        (await app.Ask($"select data ->> 'start' from training_slots.mt_doc_nomination where id = 'nomination/{id}'")).ShouldBe($"{start:yyyy-MM-dd}");
        var moved = (await app.As("auditor").Get($"/api/nominations/{id}/why")).ShouldBe(200)["steps"].EnumerateArray().Single(step => step.GetProperty("event").ValueEquals("nomination-rescheduled.v1"));
        moved.GetProperty("says").GetString().ShouldBe($"The session was moved to {start:yyyy-MM-dd}; the nominee still meets every rule.");
        moved.GetProperty("because").GetArrayLength().ShouldBe(1);
        await app.ReplayShouldAgree();
    }

    [Fact]
    public async Task Only_the_last_step_is_taken_back_and_the_refusal_says_which_it_is()
    {
        var (_, _, id) = await Accepted();
        (await Correct(id, "join", March(1))).ShouldBeRefused(409, "ILLEGAL_TRANSITION");
        (await app.Step(id, "join", new { effectiveOn = March(1) })).ShouldBe(200);

        (await Correct(id, "no-show", March(1))).ShouldBeRefused(409, "ILLEGAL_TRANSITION")["remedy"].GetString().ShouldBe("correct the step join");
        (await Correct(id, "join", March(1).AddDays(-1))).ShouldBeRefused(409, "EFFECTIVE_DATE_CONFLICT");
    }

    [Fact]
    public async Task It_is_for_coordinators_with_a_reason_that_is_kept_apart_from_the_event()
    {
        var (_, _, id) = await Accepted();
        (await app.Step(id, "join", new { effectiveOn = March(1) })).ShouldBe(200);

        (await app.Step(id, "correct", new { step = "join", reason = "wrong person" }, "institute")).ShouldBeRefused(403, "FORBIDDEN_ROLE");
        (await app.Step(id, "correct", new { step = "join" })).ShouldBeRefused(400, "VALIDATION")["errors"].TryGetProperty("reason", out _).ShouldBeTrue();
        (await app.Step(id, "correct", new { step = "endorse", reason = "x" })).ShouldBeRefused(400, "VALIDATION")["errors"].TryGetProperty("step", out _).ShouldBeTrue();
        (await Correct(id, "join", March(2))).ShouldBe(200);

        var entry = (await app.As("coordinator").Get($"/api/nominations/{id}"))["history"].EnumerateArray().Last();
        entry.GetProperty("event").GetString().ShouldBe("nomination-corrected.v1");
        entry.GetProperty("remark").GetString().ShouldBe("it was somebody else");
        (await app.Ask("select count(*) from training_slots.mt_events where data::text like '%it was somebody else%'")).ShouldBe(0L);
    }

    private Task<Answer> Correct(Guid id, string step, DateOnly? on) => app.Step(id, "correct", new { step, reason = "it was somebody else", effectiveOn = on });

    private async Task<(Slots Slots, string Session, Guid Nomination)> Accepted()
    {
        var slots = await app.Books(2);
        var session = await app.Course(slots, March(1));
        return (slots, session, await app.Accepted(session, March(1).AddDays(-20)));
    }

    private async Task Agrees(Slots slots, Guid id)
    {
        await app.SlotUseShouldAgree(slots);
        await app.ReplayShouldAgree();
        (await app.As("auditor").Get($"/api/nominations/{id}/why")).ShouldBe(200)["steps"].GetRawText().ShouldContain("slip");
    }
}
