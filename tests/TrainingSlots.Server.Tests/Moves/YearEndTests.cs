using System.Globalization;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Moves;

/// <summary>How the year of a country in a programme comes to its end.</summary>
public class YearEndTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Fact]
    public async Task A_frozen_allotment_gives_no_slot_and_what_was_taken_goes_on()
    {
        var (slots, session) = await app.SessionOfToday();
        var nomination = await app.Nominated(session);

        (await app.Change(slots, "freeze", new { reason = "review" })).ShouldBe(200)["status"].GetString().ShouldBe("frozen");

        (await app.Nominate(session)).ShouldBeRefused(409, "ALLOTMENT_FROZEN");
        (await app.Change(slots, "freeze")).ShouldBeRefused(409, "ALLOTMENT_FROZEN");
        (await app.Step(nomination, "accept")).ShouldBe(200);
        (await app.Step(nomination, "join")).ShouldBe(200);
        (await app.Balance(slots)).Number("utilised").ShouldBe(1);
        await app.SlotUseShouldAgree(slots);
    }

    [Fact]
    public async Task What_nobody_took_lapses_when_the_year_is_closed()
    {
        var slots = await app.GrantedAllotment("ML", 10, earmarks: new { Army = 3 });
        (await app.Step(await app.Nominated(await app.Session(slots.Programme)), "accept")).ShouldBe(200);

        var closed = (await app.Change(slots, "close", new { reason = "the year is over" })).ShouldBe(200);

        closed["status"].GetString().ShouldBe("closed");
        (closed.Number("committed"), closed.Number("lapsed"), closed.Number("carriedOut"), closed.Number("available")).ShouldBe((1, 9, 0, 0));
        (await app.Balance(Next(slots))).ShouldBeRefused(404, "ALLOTMENT_NOT_FOUND");
        foreach (var (step, body) in new (string, object)[]
        {
            ("increase", new { slots = 1, reason = "more" }), ("reduce", new { slots = 1, reason = "fewer" }), ("surrender", new { slots = 1, reason = "fewer" }),
            ("earmarks", new { earmarks = new { Navy = 1 } }), ("freeze", new { }), ("close", new { }),
        })
        {
            (await app.Change(slots, step, body)).ShouldBeRefused(409, "ALLOTMENT_CLOSED");
        }

        await app.SlotUseShouldAgree(slots);
    }

    [Fact]
    public async Task Where_the_policy_says_so_what_nobody_took_goes_to_the_next_year()
    {
        var slots = await app.GrantedAllotment("ML", 10, await app.Programme(policy: new { carryForward = true }), new { Army = 3 });
        (await app.Step(await app.Nominated(await app.Session(slots.Programme)), "accept")).ShouldBe(200);

        var closed = (await app.Change(slots, "close")).ShouldBe(200);

        (closed.Number("lapsed"), closed.Number("carriedOut"), closed.Number("available")).ShouldBe((0, 9, 0));
        var next = (await app.Balance(Next(slots))).ShouldBe(200);
        (next.Number("granted"), next.Number("carriedIn"), next.Number("available")).ShouldBe((0, 9, 9));
        next["earmarks"].EnumerateObject().ShouldBeEmpty();
        await app.SlotUseShouldAgree(slots);
        await app.SlotUseShouldAgree(Next(slots));
    }

    [Fact]
    public async Task What_is_carried_forward_adds_to_the_next_year_that_is_there_already()
    {
        var slots = await app.GrantedAllotment("ML", 10, await app.Programme(policy: new { carryForward = true }));
        var next = Next(slots);
        await app.GrantedAllotment("ML", 4, slots.Programme, year: next.Year);

        (await app.Change(slots, "close")).ShouldBe(200);

        var balance = await app.Balance(next);
        (balance.Number("granted"), balance.Number("carriedIn"), balance.Number("available")).ShouldBe((4, 10, 14));
        await app.SlotUseShouldAgree(next);
    }

    [Fact]
    public async Task Nothing_is_carried_into_a_year_that_is_closed()
    {
        var slots = await app.GrantedAllotment("ML", 10, await app.Programme(policy: new { carryForward = true }));
        (await app.Change(await app.GrantedAllotment("ML", 4, slots.Programme, year: Next(slots).Year), "close")).ShouldBe(200);

        (await app.Change(slots, "close")).ShouldBeRefused(409, "ALLOTMENT_CLOSED")["numbers"].GetProperty("year").GetString().ShouldBe(Next(slots).Year);
        (await app.Balance(slots)).Number("available").ShouldBe(10);
    }

    [Fact]
    public async Task A_year_with_open_holds_is_not_closed_and_the_refusal_names_them()
    {
        var slots = await app.GrantedAllotment("ML", 10);
        var session = await app.Session(slots.Programme);
        var (first, second, decided) = (await app.Nominated(session), await app.Nominated(session), await app.Nominated(session));
        (await app.Step(decided, "accept")).ShouldBe(200);

        var refused = (await app.Change(slots, "close")).ShouldBeRefused(409, "ILLEGAL_TRANSITION");

        refused["numbers"].GetProperty("held").GetInt32().ShouldBe(2);
        refused["numbers"].GetProperty("blockers").EnumerateArray().Select(blocker => blocker.GetGuid()).ShouldBe([first, second]);
        refused["positions"].GetArrayLength().ShouldBe(2);
        (await app.Balance(slots))["status"].GetString().ShouldBe("open");
    }

    [Fact]
    public async Task A_slot_that_comes_free_after_the_close_lapses()
    {
        var slots = await app.GrantedAllotment("ML", 2);
        var session = await app.Session(slots.Programme);
        var nomination = await app.Nominated(session);
        (await app.Step(nomination, "accept")).ShouldBe(200);
        (await app.Change(slots, "close")).ShouldBe(200);

        (await app.Step(nomination, "withdraw")).ShouldBe(200);

        var balance = await app.Balance(slots);
        (balance.Number("committed"), balance.Number("lapsed"), balance.Number("available")).ShouldBe((0, 2, 0));
        (await app.Nominate(session)).ShouldBeRefused(409, "ALLOTMENT_CLOSED");
        await app.SlotUseShouldAgree(slots);
    }

    private static Slots Next(Slots slots) =>
        slots with { Year = (int.Parse(slots.Year, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture) };
}
