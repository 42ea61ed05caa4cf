using TrainingSlots.Server.Tests.Fixtures;
using static TrainingSlots.Server.Tests.Years.Past;

namespace TrainingSlots.Server.Tests.Years;

/// <summary>Nothing stays unsettled when a session is completed or a year is closed.</summary>
public class SettlementTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Fact]
    public async Task A_session_is_not_completed_over_those_of_whom_it_is_not_on_record_whether_they_came()
    {
        var (slots, session, came, left) = await Held();

        var refused = (await app.SessionStep(session, "complete", new { effectiveOn = March(11) })).ShouldBeRefused(409, "UNSETTLED_NOMINATIONS");

        refused.Blockers().ShouldBe(left);
        (refused["numbers"].GetProperty("committed").GetInt32(), refused["numbers"].GetProperty("held").GetInt32()).ShouldBe((1, 1));
        refused["positions"].GetArrayLength().ShouldBe(2);
        refused["remedy"].GetString().ShouldNotBeNullOrEmpty();
        (await app.Balance(slots)).Number("committed").ShouldBe(1);
        (await app.StatusOf(came)).ShouldBe("joined");
    }

    [Theory]
    [InlineData("no-show", 1, 1, 3)]
    [InlineData("joined", 3, 0, 2)]
    public async Task Or_it_is_settled_in_the_same_decision(string settle, int utilised, int wasted, int available)
    {
        var (slots, session, _, left) = await Held();

        (await app.SessionStep(session, "complete", new { settle, effectiveOn = March(20) })).ShouldBe(200)["status"].GetString().ShouldBe("completed");

        foreach (var id in left)
        {
            (await app.StatusOf(id)).ShouldBe(settle);
        }

        var balance = await app.Balance(slots);
        (balance.Number("held"), balance.Number("committed"), balance.Number("utilised"), balance.Number("wasted"), balance.Number("available")).ShouldBe((0, 0, utilised, wasted, available));
        (await app.AskAll($"select distinct effective_on from training_slots.movement_event, unnest(terms) term where term like '%/{settle}' and allotment = '{slots.Key}'")).Count.ShouldBeLessThanOrEqualTo(2);
        await app.SlotUseShouldAgree(slots);
        await app.ReplayShouldAgree();
    }

    [Fact]
    public async Task What_is_settled_is_dated_within_the_session()
    {
        var (_, session, _, left) = await Held();
        (await app.SessionStep(session, "complete", new { settle = "joined", effectiveOn = March(20) })).ShouldBe(200);

        var history = (await app.As("auditor").Get($"/api/nominations/{left[0]}"))["history"].EnumerateArray().Last();
        (history.GetProperty("event").GetString(), history.GetProperty("effectiveOn").GetString()).ShouldBe(("nominee-joined.v1", "2023-03-11"));
    }

    [Fact]
    public async Task A_dry_run_says_whom_it_would_settle_and_settles_nobody()
    {
        var (_, session, _, left) = await Held();

        var supposed = (await app.As("coordinator").Post($"/api/sessions/{session}/complete?dryRun=true", new { settle = "no-show", effectiveOn = March(11) })).ShouldBe(200);

        supposed["events"].EnumerateArray().Count(e => e.GetProperty("event").ValueEquals("nominee-did-not-join.v1")).ShouldBe(left.Length);
        (await app.StatusOf(left[0])).ShouldBe("accepted");
    }

    [Fact]
    public async Task Who_is_not_settled_stands_in_the_list_until_settled()
    {
        var (_, session, _, left) = await Held();

        (await Unsettled(session)).Order().ShouldBe(left.Order());
        (await app.SessionStep(session, "complete", new { settle = "no-show", effectiveOn = March(11) })).ShouldBe(200);
        (await Unsettled(session)).ShouldBeEmpty();
        (await app.As("coordinator").Get("/api/nominations?unsettled=perhaps")).ShouldBeRefused(400, "VALIDATION");
    }

    [Fact]
    public async Task A_year_is_not_closed_over_commitments_of_sessions_that_have_ended()
    {
        var slots = await app.Books(9);
        var (ended, ahead) = (await app.Course(slots, March(1)), await app.Course(slots, March(25)));
        var (left, coming) = (await app.Accepted(ended, March(1).AddDays(-20)), await app.Accepted(ahead, March(1)));

        (await app.Change(slots, "close", new { effectiveOn = March(31) })).ShouldBeRefused(409, "UNSETTLED_NOMINATIONS").Blockers().ShouldBe([left]);
        var closed = (await app.Change(slots, "close", new { settle = "no-show", effectiveOn = March(31) })).ShouldBe(200);

        (closed.Number("wasted"), closed.Number("committed"), closed.Number("lapsed")).ShouldBe((1, 1, 7));
        closed["closing"].GetProperty("settled").EnumerateArray().Select(id => id.GetGuid()).ShouldBe([left]);
        (await app.StatusOf(coming)).ShouldBe("accepted");
        await app.SlotUseShouldAgree(slots);
        await app.ReplayShouldAgree();
    }

    [Fact]
    public async Task Whoever_came_to_one_course_did_not_come_to_a_later_one_where_one_is_all_that_a_person_may_attend()
    {
        var (programme, person) = (Scenarios.NewCode("PAST"), Scenarios.Person());
        var policy = new { decisions = new[] { "accept" }, deadlineDays = 0, priorAttendanceAllowed = false };
        (await app.As("administrator").Post("/api/programmes", new { code = programme, name = programme, kind = "course", host = "IN", yearBasis = "fiscal", policy, effectiveOn = Opening })).ShouldBe(201);
        var slots = await app.GrantedAllotment("ML", 5, programme, year: Year, effectiveOn: Opening);
        var (first, second) = (await app.Course(slots, March(1), days: 5), await app.Course(slots, March(10), days: 5));
        await app.Accepted(first, March(1).AddDays(-20), person);
        var (later, other) = (await app.Nominated(second, nominee: person, effectiveOn: March(1).AddDays(-20)), await app.Nominated(second, effectiveOn: March(1).AddDays(-20)));

        var refused = (await app.Change(slots, "close", new { settle = "joined", effectiveOn = March(31) })).ShouldBeRefused(409, "PRIOR_COURSE_ATTENDED");

        refused.Blockers().ShouldBe([later]);
        refused["remedy"].GetString().ShouldBe("reject the nomination");
        (await app.Step(later, "reject", new { effectiveOn = March(31) })).ShouldBe(200);
        (await app.Change(slots, "close", new { settle = "joined", effectiveOn = March(31) })).ShouldBe(200);
        (await app.StatusOf(other)).ShouldBe("joined");
        await app.ReplayShouldAgree();
    }

    /// <summary>The rejection was a slip, found after the end: the nomination was never accepted, and cannot be any more.</summary>
    [Fact]
    public async Task Nobody_is_accepted_after_the_end_by_being_settled()
    {
        var (_, session, _, left) = await Held();
        (await app.Step(left[1], "reject", new { code = "papers", effectiveOn = March(20) })).ShouldBe(200);
        (await app.Step(left[1], "correct", new { step = "reject", reason = "another one was meant", effectiveOn = March(20) })).ShouldBe(200);

        var refused = (await app.SessionStep(session, "complete", new { settle = "joined", effectiveOn = March(21) })).ShouldBeRefused(409, "OUTSIDE_SESSION_DATES");

        (refused.Blockers().Single(), refused["remedy"].GetString()).ShouldBe((left[1], "settle it as no-show"));
        (await app.SessionStep(session, "complete", new { settle = "no-show", effectiveOn = March(21) })).ShouldBe(200);
        (await app.StatusOf(left[1])).ShouldBe("no-show");
    }

    [Fact]
    public async Task Somebody_who_may_not_act_for_all_countries_in_it_settles_nobody()
    {
        var (_, session, _, _) = await Held();

        (await app.As("mission-ml").Post($"/api/sessions/{session}/complete", new { settle = "joined" })).ShouldBeRefused(403, "FORBIDDEN_ROLE");
        (await app.SessionStep(session, "complete", new { settle = "perhaps" })).ShouldBeRefused(400, "VALIDATION")["errors"].TryGetProperty("settle", out _).ShouldBeTrue();
    }

    /// <summary>Three Malians in a session of 1 to 11 March: one came, one was accepted, one was only nominated.</summary>
    private async Task<(Slots Slots, string Session, Guid Came, Guid[] Left)> Held()
    {
        var slots = await app.Books(5);
        var session = await app.Course(slots, March(1));
        var (came, accepted) = (await app.Accepted(session, March(1).AddDays(-20)), await app.Accepted(session, March(1).AddDays(-20)));
        var held = await app.Nominated(session, effectiveOn: March(1).AddDays(-10));
        await app.Begins(session, March(1));
        (await app.Step(came, "join", new { effectiveOn = March(1) })).ShouldBe(200);
        return (slots, session, came, [accepted, held]);
    }

    private async Task<IEnumerable<Guid>> Unsettled(string session) =>
        (await app.As("coordinator").Get($"/api/nominations?unsettled=true&session={session}")).ShouldBe(200)["nominations"].EnumerateArray().Select(one => one.GetProperty("id").GetGuid());
}
