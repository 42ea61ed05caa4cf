using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Moves;

/// <summary>Slots that a country gives back, and slots that go from one country to another.</summary>
public class MoveTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const int Clients = 20;
    private readonly App app = shared.App;

    [Fact]
    public async Task Surrendered_slots_are_gone_and_count_as_surrendered()
    {
        var slots = await app.GrantedAllotment("ML", 10, earmarks: new { Army = 4 });

        (await app.Change(slots, "surrender", new { slots = 3, reason = "no candidates" })).ShouldBe(200);
        var balance = (await app.Change(slots, "surrender", new { slots = 1, service = "Army", reason = "no candidates" })).ShouldBe(200);

        (balance.Number("granted"), balance.Number("surrendered"), balance.Number("available")).ShouldBe((10, 4, 6));
        balance["earmarks"].GetProperty("Army").GetProperty("slots").GetInt32().ShouldBe(3);
        await app.SlotUseShouldAgree(slots);
    }

    [Fact]
    public async Task No_slot_is_surrendered_that_somebody_has_taken()
    {
        var slots = await app.GrantedAllotment("ML", 2);
        var nomination = await app.Nominated(await app.Session(slots.Programme));

        var refused = (await app.Change(slots, "surrender", new { slots = 2, reason = "no candidates" })).ShouldBeRefused(409, "REDUCTION_BELOW_TAKEN");

        refused["numbers"].GetProperty("blockers").EnumerateArray().Select(blocker => blocker.GetGuid()).ShouldBe([nomination]);
        (await app.Balance(slots)).Number("available").ShouldBe(1);
    }

    [Fact]
    public async Task A_reallocation_stands_in_both_ledgers_under_one_id()
    {
        var (from, to) = await TwoCountries(10, 4);

        var moved = (await Move(from, to, 3)).ShouldBe(200);

        (moved["from"].GetProperty("movedOut").GetInt32(), moved["from"].GetProperty("available").GetInt32()).ShouldBe((3, 7));
        (moved["to"].GetProperty("movedIn").GetInt32(), moved["to"].GetProperty("available").GetInt32()).ShouldBe((3, 7));
        var transfers = await app.AskAll(
            $"select type || ' ' || (data ->> 'transfer') from training_slots.mt_events where stream_id in ('{from.Key}', '{to.Key}') and type like 'slots-moved-%' order by type");
        var transfer = moved["transfer"].GetGuid();
        transfers.ShouldBe([$"slots-moved-in.v1 {transfer}", $"slots-moved-out.v1 {transfer}"]);
        await app.SlotUseShouldAgree(from);
        await app.SlotUseShouldAgree(to);
    }

    [Fact]
    public async Task A_reallocation_that_one_side_cannot_bear_changes_neither()
    {
        var (from, to) = await TwoCountries(2, 4);
        await app.Nominated(await app.Session(from.Programme));

        var refused = (await Move(from, to, 2)).ShouldBeRefused(409, "ALLOTMENT_EXHAUSTED");
        refused["numbers"].GetProperty("available").GetInt32().ShouldBe(1);
        (await app.Change(to, "close")).ShouldBe(200);
        (await Move(from, to, 1)).ShouldBeRefused(409, "ALLOTMENT_CLOSED");

        (await app.Balance(from)).Number("movedOut").ShouldBe(0);
        (await app.Balance(to)).Number("movedIn").ShouldBe(0);
    }

    [Fact]
    public async Task Slots_go_to_another_country_that_has_an_allotment()
    {
        var slots = await app.GrantedAllotment("ML", 2);

        (await Move(slots, slots, 1)).ShouldBeRefused(400, "VALIDATION")["errors"].TryGetProperty("to", out _).ShouldBeTrue();
        (await Move(slots, slots with { Country = "DZ" }, 1)).ShouldBeRefused(404, "ALLOTMENT_NOT_FOUND")["numbers"].GetProperty("country").GetString().ShouldBe("DZ");
    }

    [Fact]
    public async Task Opposite_reallocations_at_once_all_go_through_and_no_slot_is_lost_or_made()
    {
        var (mali, algeria) = await TwoCountries(Clients, Clients);

        var answers = await Task.WhenAll(Enumerable.Range(0, 2 * Clients).Select(
            n => Task.Run(() => n % 2 == 0 ? Move(mali, algeria, 1) : Move(algeria, mali, 1))));

        answers.ShouldAllBe(answer => answer.Status == 200);
        var (one, other) = (await app.Balance(mali), await app.Balance(algeria));
        (one.Number("movedIn"), one.Number("movedOut"), one.Number("available")).ShouldBe((Clients, Clients, Clients));
        (other.Number("movedIn"), other.Number("movedOut"), other.Number("available")).ShouldBe((Clients, Clients, Clients));
        answers.Select(answer => answer["transfer"].GetGuid()).Distinct().Count().ShouldBe(2 * Clients);
    }

    private async Task<(Slots From, Slots To)> TwoCountries(int from, int to)
    {
        var mali = await app.GrantedAllotment("ML", from);
        return (mali, await app.GrantedAllotment("DZ", to, mali.Programme));
    }

    private Task<Answer> Move(Slots from, Slots to, int slots) => app.As("administrator").Post("/api/reallocations", Scenarios.Move(from, to.Country, slots));
}
