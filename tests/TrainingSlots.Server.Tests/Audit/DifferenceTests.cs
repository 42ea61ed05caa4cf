using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Audit;

public class DifferenceTests(OwnApp own) : IClassFixture<OwnApp>
{
    private readonly App app = own.App;

    [Fact]
    public async Task Between_two_positions_it_tells_every_number_and_every_event_that_moved_one()
    {
        var slots = await app.GrantedAllotment("ML", 10);
        var session = await app.Session(slots.Programme);
        var from = await app.Head();
        var id = await app.Nominated(session);
        (await app.Step(id, "accept")).ShouldBe(200);
        (await app.Change(slots, "reduce", new { slots = 2, reason = "fewer" })).ShouldBe(200);
        var to = await app.Head();
        (await app.Change(slots, "increase", new { slots = 5, reason = "after" })).ShouldBe(200);

        var asked = $"/api/audit/difference?country=ML&year={slots.Year}&fromPosition={from}&toPosition={to}";
        var difference = (await app.As("mission-ml").Get(asked)).ShouldBe(200);

        difference.Fields.ShouldBe(["country", "year", "from", "to", "programmes", "events"]);
        var programme = difference["programmes"].EnumerateArray().Single();
        programme.Text("programme").ShouldBe(slots.Programme);
        programme.GetProperty("numbers").GetRawText().ShouldBe("""{"reduced":{"from":0,"to":2,"change":2},"committed":{"from":0,"to":1,"change":1},"available":{"from":10,"to":7,"change":-3}}""");
        difference["events"].EnumerateArray().Select(e => e.Text("event")).ShouldBe(["slot-held.v1", "slot-committed.v1", "nomination-accepted.v1", "allotment-reduced.v1"], ignoreOrder: true);
        difference["events"].EnumerateArray().Select(e => e.At()).ShouldBeInOrder();
        difference["events"][0].GetProperty("changes").GetProperty("held").GetInt32().ShouldBe(1);

        var (seen, after) = (0, 0L);
        for (var more = true; more; seen++)
        {
            var page = (await app.As("auditor").Get($"{asked}&limit=1&after={after}")).ShouldBe(200);
            page["programmes"].GetRawText().ShouldBe(difference["programmes"].GetRawText());
            more = page.Has("next");
            after = more ? page["next"].GetInt64() : 0;
        }

        seen.ShouldBe(difference["events"].GetArrayLength());
    }

    [Fact]
    public async Task A_late_paper_changes_the_days_it_is_about_and_the_day_it_was_written()
    {
        var longAgo = Scenarios.Today.AddDays(-100);
        var slots = await app.GrantedAllotment("DZ", 4, await app.Programme(effectiveOn: longAgo), effectiveOn: longAgo);
        (await app.Change(slots, "increase", new { slots = 2, reason = "paper found", effectiveOn = longAgo.AddDays(5) })).ShouldBe(200);
        await app.SlotUse("DZ", slots.Year, await app.Head());
        string Asked(DateOnly from, DateOnly to, string clock) => $"/api/audit/difference?country=DZ&year={slots.Year}&from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}&clock={clock}";

        (await Events(Asked(longAgo.AddDays(1), longAgo.AddDays(9), "effective"))).ShouldBe(["allotment-increased.v1"]);
        (await Events(Asked(longAgo.AddDays(5), longAgo.AddDays(9), "effective"))).ShouldBeEmpty();
        (await Events(Asked(longAgo.AddDays(1), longAgo.AddDays(9), "recorded"))).ShouldBeEmpty();
        (await Events(Asked(longAgo.AddDays(1), Scenarios.Today.AddDays(1), "recorded"))).ShouldBe(["allotment-granted.v1", "allotment-increased.v1"]);
    }

    [Theory]
    [InlineData("year=2023&from=2023-01-01&to=2023-02-01", "country")]
    [InlineData("country=ML&from=2023-01-01&to=2023-02-01", "year")]
    [InlineData("country=ML&year=2023&to=2023-02-01", "from")]
    [InlineData("country=ML&year=2023&from=2023-02-01", "to")]
    [InlineData("country=ML&year=2023&from=2023-02-01&to=2023-01-01", "to")]
    [InlineData("country=ML&year=2023&fromPosition=5&toPosition=1", "toPosition")]
    [InlineData("country=ML&year=2023&fromPosition=0&toPosition=999999999", "toPosition")]
    [InlineData("country=ML&year=2023&fromPosition=0&to=2023-01-01", "to")]
    [InlineData("country=ML&year=2023&fromPosition=0&toPosition=1&clock=recorded", "clock")]
    public async Task A_question_that_makes_no_sense_is_named(string query, string field) =>
        (await app.As("auditor").Get($"/api/audit/difference?{query}")).ShouldBeRefused(400, "VALIDATION")["errors"].TryGetProperty(field, out _).ShouldBeTrue();

    [Fact]
    public async Task A_mission_asks_about_its_own_countries_only()
    {
        (await app.As("mission-ml").Get("/api/audit/difference?country=DZ&year=2023&from=2023-01-01&to=2023-02-01")).ShouldBeRefused(403, "FORBIDDEN_COUNTRY");
        (await app.As("coordinator").Get("/api/audit/difference?country=ML&year=2023&from=2023-01-01&to=2023-02-01")).ShouldBeRefused(403, "FORBIDDEN_ROLE");
    }

    private async Task<IEnumerable<string?>> Events(string asked) => (await app.As("auditor").Get(asked)).ShouldBe(200)["events"].EnumerateArray().Select(e => e.Text("event"));
}
