using TrainingSlots.Server.Tests.Fixtures;
using static TrainingSlots.Server.Tests.Years.Past;

namespace TrainingSlots.Server.Tests.Years;

/// <summary>A session gets other dates: its deadline, its places and its queue go with it.</summary>
public class MovedSessionTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Fact]
    public async Task Its_own_deadline_moves_by_as_many_days_as_the_start_and_the_answer_names_it()
    {
        var today = Scenarios.Today;
        var slots = await app.GrantedAllotment("ML", 5, await app.Programme("course"), year: $"{today.AddDays(54).Year}");
        var session = await app.Session(slots.Programme, start: today.AddDays(40), deadline: today.AddDays(20));

        var moved = await Move(session, today.AddDays(54));

        moved["deadline"].GetString().ShouldBe($"{today.AddDays(34):yyyy-MM-dd}");
        moved["session"].GetProperty("deadline").GetString().ShouldBe($"{today.AddDays(34):yyyy-MM-dd}");
        await app.Nominated(session);
    }

    [Fact]
    public async Task A_new_deadline_that_is_given_holds_and_without_any_the_policys_does()
    {
        var slots = await app.Books(5, new { deadlineDays = 10 });
        var (own, policys) = (await app.Course(slots, March(1), deadline: March(1).AddDays(-5)), await app.Course(slots, March(1)));

        (await Move(own, March(15), deadline: March(12)))["deadline"].GetString().ShouldBe("2023-03-12");
        (await Move(policys, March(15)))["deadline"].GetString().ShouldBe("2023-03-05");
    }

    [Fact]
    public async Task A_closed_session_that_is_moved_is_opened_again_before_it_starts()
    {
        var session = await app.Session(await app.Programme());
        (await app.SessionStep(session, "reopen")).ShouldBeRefused(409, "ILLEGAL_TRANSITION");
        (await app.SessionStep(session, "close")).ShouldBe(200);
        (await Move(session, Scenarios.Start.AddDays(20)))["session"].GetProperty("status").GetString().ShouldBe("closed");
        (await app.As("coordinator").Get($"/api/sessions/{session}"))["actions"].EnumerateArray().Select(step => step.GetString()).ShouldContain("reopen", StringComparer.Ordinal);

        (await app.SessionStep(session, "reopen")).ShouldBe(200)["status"].GetString().ShouldBe("open");

        var begun = await app.Session(await app.Programme(), start: March(1), effectiveOn: Opening);
        (await app.SessionStep(begun, "close", new { effectiveOn = March(1).AddDays(-9) })).ShouldBe(200);
        (await app.SessionStep(begun, "reopen", new { effectiveOn = March(1) })).ShouldBeRefused(409, "OUTSIDE_SESSION_DATES");
        (await app.SessionStep(begun, "reopen", new { effectiveOn = March(1).AddDays(-1) })).ShouldBe(200);
    }

    [Fact]
    public async Task A_session_that_moves_into_another_year_charges_its_places_there_where_there_is_room()
    {
        var (old, next) = await TwoYears(2);
        var session = await app.Course(old, March(20));
        var (first, second, third) = (await app.Accepted(session, March(1)), await app.Accepted(session, March(2)), await app.Nominated(session, effectiveOn: March(3)));

        var moved = await Move(session, April(10), on: March(15));

        moved["recharged"].EnumerateArray().Select(one => (one.GetProperty("nomination").GetGuid(), one.GetProperty("year").GetString())).ShouldBe([(first, Next), (second, Next)], ignoreOrder: true);
        Unqualified(moved).ShouldBe([$"{third} OTHER_YEAR"]);
        var (before, after) = (await app.Balance(old), await app.Balance(next));
        (before.Number("committed"), before.Number("held"), before.Number("available")).ShouldBe((0, 1, 8));
        (after.Number("committed"), after.Number("held"), after.Number("available")).ShouldBe((2, 0, 0));
        (await app.As("coordinator").Get($"/api/nominations/{first}"))["slot"].GetProperty("year").GetString().ShouldBe(Next);
        await Agree(old, next);
    }

    [Fact]
    public async Task One_that_could_not_be_is_charged_there_later()
    {
        var (old, next) = await TwoYears(1);
        var session = await app.Course(old, March(20));
        var (first, second) = (await app.Accepted(session, March(1)), await app.Accepted(session, March(2)));
        await Move(session, April(10), on: March(15));

        (await app.Step(second, "recharge", new { effectiveOn = March(16) })).ShouldBeRefused(409, "ALLOTMENT_EXHAUSTED")["remedy"].GetString().ShouldBe("increase the allotment by 1");
        (await app.Change(next, "increase", new { slots = 1, reason = "moved session", effectiveOn = March(16) })).ShouldBe(200);
        (await app.As("coordinator").Get($"/api/nominations?otherYear=true&session={session}"))["nominations"].EnumerateArray().Single().GetProperty("id").GetGuid().ShouldBe(second);
        (await app.Step(second, "recharge", new { effectiveOn = March(16) })).ShouldBe(200)["slot"].GetProperty("year").GetString().ShouldBe(Next);
        (await app.Step(second, "recharge", new { effectiveOn = March(16) })).ShouldBeRefused(409, "ILLEGAL_TRANSITION");

        (await app.Balance(old)).Number("committed").ShouldBe(0);
        (await app.Balance(next)).Number("committed").ShouldBe(2);
        (await app.Step(first, "join", new { effectiveOn = April(10) })).ShouldBe(200);
        (await app.Balance(next)).Number("utilised").ShouldBe(1);
        await Agree(old, next);
    }

    [Fact]
    public async Task A_place_that_leaves_a_closed_year_lapses_there()
    {
        var (old, next) = await TwoYears(0);
        var session = await app.Course(old, March(20));
        var id = await app.Accepted(session, March(1));
        await Move(session, April(10), on: March(15));
        (await app.Change(old, "close", new { effectiveOn = March(31) })).ShouldBe(200);
        (await app.Change(next, "increase", new { slots = 1, reason = "moved session", effectiveOn = April(1) })).ShouldBe(200);

        (await app.Step(id, "recharge", new { effectiveOn = April(2) })).ShouldBe(200);

        (await app.Balance(old)).Number("lapsed").ShouldBe(9);
        (await app.Balance(next)).Number("committed").ShouldBe(1);
        (await app.AsOf(old, April(1))).ShouldBe((0, 8));
        (await app.AsOf(old, April(2))).ShouldBe((0, 9));
        await Agree(old, next);
    }

    [Fact]
    public async Task Who_waits_waits_for_a_slot_of_the_new_year()
    {
        var (old, next) = await TwoYears(5);
        var session = await app.Course(old, March(20), capacity: 1);
        var seated = await app.Accepted(session, March(1));
        var waiting = (await app.As("coordinator").Post("/api/nominations", new { session, country = "ML", waitlist = true, nominee = Scenarios.Person(), effectiveOn = March(2) })).ShouldBe(201);

        Unqualified(await Move(session, April(10), on: March(15))).ShouldBeEmpty();

        (await app.As("coordinator").Get($"/api/nominations/{waiting.Id}"))["slot"].GetProperty("year").GetString().ShouldBe(Next);
        (await app.SlotUse(next)).GetProperty("statuses").GetProperty("waitlisted").GetInt32().ShouldBe(1);
        (await app.SlotUse(old)).GetProperty("statuses").EnumerateObject().ShouldBeEmpty();
        (await app.StatusOf(seated)).ShouldBe("accepted");
        await Agree(old, next);
    }

    [Fact]
    public async Task A_session_that_comes_back_charges_its_places_back()
    {
        var (old, next) = await TwoYears(2);
        var session = await app.Course(old, March(20));
        var id = await app.Accepted(session, March(1));
        await Move(session, April(10), on: March(15));

        await Move(session, March(25), on: March(16));

        (await app.As("coordinator").Get($"/api/nominations/{id}"))["slot"].GetProperty("year").GetString().ShouldBe(Year);
        ((await app.Balance(old)).Number("committed"), (await app.Balance(next)).Number("committed")).ShouldBe((1, 0));
        await Agree(old, next);
    }

    [Fact]
    public async Task What_moved_is_told_in_both_statements_and_a_replay_of_one_year_knows_it()
    {
        var (old, next) = await TwoYears(2);
        var session = await app.Course(old, March(20));
        await app.Accepted(session, March(1));
        await Move(session, April(10), on: March(15));
        await app.SlotUse(next);

        (await Events(old)).ShouldContain("slot-recharged-out.v1", StringComparer.Ordinal);
        (await Events(next)).ShouldContain("slot-recharged-in.v1", StringComparer.Ordinal);
        foreach (var year in new[] { Year, Next })
        {
            (await app.As("auditor").Post("/api/audit/replay", new { year })).ShouldBe(200)["mismatches"].GetRawText().ShouldBe("[]");
        }
    }

    private async Task<IEnumerable<string?>> Events(Slots slots) =>
        (await app.As("mission-ml").Get($"{slots.Address}/statement")).ShouldBe(200)["lines"].EnumerateArray().Select(line => line.GetProperty("event").GetString());

    private async Task<(Slots Old, Slots Next)> TwoYears(int slots)
    {
        var old = await app.Books(9);
        var next = old with { Year = Next };
        await app.GrantedAllotment("ML", slots + 1, old.Programme, year: Next, effectiveOn: March(1));
        (await app.Change(next, "reduce", new { slots = 1, reason = "as agreed", effectiveOn = March(1) })).ShouldBe(200);
        return (old, next);
    }

    private async Task<Answer> Move(string session, DateOnly start, DateOnly? deadline = null, DateOnly? on = null) =>
        (await app.SessionStep(session, "postpone", new { start, end = start.AddDays(10), reason = "rain", deadline, effectiveOn = on })).ShouldBe(200);

    private async Task Agree(Slots old, Slots next)
    {
        await app.SlotUseShouldAgree(old);
        await app.SlotUseShouldAgree(next);
        await app.ReplayShouldAgree();
    }

    private static IEnumerable<string> Unqualified(Answer moved) => moved["unqualified"].EnumerateArray()
        .Select(one => $"{one.GetProperty("nomination").GetGuid()} {string.Join(' ', one.GetProperty("unmet").EnumerateArray().Select(code => code.GetString()))}");
}
