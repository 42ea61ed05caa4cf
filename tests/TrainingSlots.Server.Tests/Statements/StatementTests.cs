using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Statements;

public class StatementTests(OwnApp own) : IClassFixture<OwnApp>
{
    private readonly App app = own.App;
    private readonly DateOnly today = Scenarios.Today;

    [Fact]
    public async Task A_statement_has_opening_every_movement_and_closing()
    {
        var slots = await app.GrantedAllotment("ML", 4, effectiveOn: today.AddDays(-9));
        var nomination = await app.Nominated(await app.Session(slots.Programme, effectiveOn: today.AddDays(-9)), effectiveOn: today.AddDays(-3));
        (await app.Step(nomination, "accept", new { effectiveOn = today })).ShouldBe(200);

        var statement = (await app.As("mission-ml").Get($"{slots.Address}/statement")).ShouldBe(200);

        statement.Fields.ShouldBe(["programme", "country", "year", "clock", "position", "opening", "lines", "closing", "lagMs"]);
        statement.Position.ShouldBe((await app.Balance(slots)).Position);
        var lines = statement["lines"].EnumerateArray().ToList();
        lines.Select(line => line.GetProperty("event").GetString()).ShouldBe(["allotment-granted.v1", "slot-held.v1", "slot-committed.v1"]);
        lines.Select(line => line.GetProperty("change").GetRawText()).ShouldBe(["""{"granted":4,"available":4}""", """{"held":1,"available":-1}""", """{"held":-1,"committed":1}"""]);
        lines.Select(line => line.GetProperty("available").GetInt32()).ShouldBe([4, 3, 3]);
        lines[1].EnumerateObject().Select(field => field.Name).ShouldBe(["position", "recordedAt", "effectiveOn", "event", "actor", "nomination", "change", "available"]);
        lines[1].GetProperty("nomination").GetGuid().ShouldBe(nomination);
        lines[0].TryGetProperty("nomination", out _).ShouldBeFalse();
        statement["closing"].GetRawText().ShouldBe(
            """{"granted":4,"increased":0,"reduced":0,"movedIn":0,"movedOut":0,"carriedIn":0,"carriedOut":0,"surrendered":0,"held":0,"committed":1,"utilised":0,"wasted":0,"lapsed":0,"available":3}""");
    }

    [Fact]
    public async Task Each_clock_has_its_order_and_its_period()
    {
        var slots = await app.GrantedAllotment("ML", 4, effectiveOn: today.AddDays(-5));
        (await app.Change(slots, "increase", new { slots = 2, reason = "agreed before", effectiveOn = today.AddDays(-8) })).ShouldBe(200);
        (await app.Change(slots, "reduce", new { slots = 1, reason = "agreed today" })).ShouldBe(200);

        (await Available(slots, "")).ShouldBe([2, 6, 5]);
        (await Available(slots, "?clock=recorded")).ShouldBe([4, 6, 5]);
        (await Available(slots, $"?from={today.AddDays(-5):yyyy-MM-dd}&to={today.AddDays(-1):yyyy-MM-dd}")).ShouldBe([6]);
        var period = (await app.As("auditor").Get($"{slots.Address}/statement?from={today.AddDays(-5):yyyy-MM-dd}&to={today.AddDays(-1):yyyy-MM-dd}")).ShouldBe(200);
        (period["opening"].GetProperty("available").GetInt32(), period["closing"].GetProperty("available").GetInt32()).ShouldBe((2, 6));
    }

    [Fact]
    public async Task A_position_gives_the_statement_as_it_was()
    {
        var slots = await app.GrantedAllotment("ML", 4);
        var before = (await app.As("auditor").Get($"{slots.Address}/statement")).ShouldBe(200);
        (await app.Change(slots, "freeze", new { reason = "review" })).ShouldBe(200);

        (await app.As("auditor").Get($"{slots.Address}/statement?position={before.Position}")).ShouldBe(before);
        (await app.As("auditor").Get($"{slots.Address}/statement?position={before.Position - 1}")).ShouldBeRefused(404, "ALLOTMENT_NOT_FOUND");
        var after = (await app.As("auditor").Get($"{slots.Address}/statement")).ShouldBe(200);
        after["lines"][1].GetProperty("change").GetRawText().ShouldBe("{}");
    }

    [Theory]
    [InlineData("?from=2023-02-30&to=soon&clock=wall&position=first", "clock from position to")]
    [InlineData("?from=2023-02-02&to=2023-02-01", "to")]
    [InlineData("?page=2", "page")]
    public async Task A_wrong_parameter_is_named(string query, string fields)
    {
        var slots = await app.GrantedAllotment("ML", 1);
        foreach (var form in new[] { "statement", "statement.pdf" })
        {
            var refused = (await app.As("auditor").Get($"{slots.Address}/{form}{query}")).ShouldBeRefused(400, "VALIDATION");
            string.Join(' ', refused["errors"].EnumerateObject().Select(error => error.Name)).ShouldBe(fields);
        }
    }

    [Fact]
    public async Task The_pdf_of_a_position_is_the_same_bytes_every_time()
    {
        var slots = await app.GrantedAllotment("ML", 4);
        var address = $"{slots.Address}/statement.pdf";
        var first = (await app.As("mission-ml").Download($"{address}?lang=fr")).ShouldBeFound();
        var position = (await app.Balance(slots)).Position;
        (await app.Change(slots, "increase", new { slots = 2, reason = "more" })).ShouldBe(200);

        first.Headers["Content-Disposition"].ShouldBe($"inline; filename=\"statement-{slots.Programme}-ML-{slots.Year}-{position}-fr.pdf\"");
        first.Headers["Cache-Control"].ShouldBe("no-store");
        (await app.As("auditor").Download($"{address}?lang=fr")).Bytes.ShouldNotBe(first.Bytes);
        await using var other = await App.StartAsync(app.Database);
        (await other.As("auditor").Download($"{address}?position={position}", "fr")).Bytes.ShouldBe(first.Bytes);
    }

    [Fact]
    public async Task Another_countrys_statement_is_forbidden_whether_it_exists_or_not()
    {
        var slots = await app.GrantedAllotment("DZ", 4);
        foreach (var address in new[] { slots.Address, $"/api/allotments/NOWHERE/DZ/{slots.Year}" })
        {
            (await app.As("mission-ml").Get($"{address}/statement")).ShouldBeRefused(403, "FORBIDDEN_COUNTRY");
            (await app.As("mission-ml").Get($"{address}/statement.pdf")).ShouldBeRefused(403, "FORBIDDEN_COUNTRY");
        }

        (await app.As("auditor").Get($"/api/allotments/NOWHERE/DZ/{slots.Year}/statement.pdf")).ShouldBeRefused(404, "ALLOTMENT_NOT_FOUND");
    }

    private async Task<IEnumerable<int>> Available(Slots slots, string query) =>
        (await app.As("auditor").Get($"{slots.Address}/statement{query}")).ShouldBe(200)["lines"].EnumerateArray().Select(line => line.GetProperty("available").GetInt32());
}
