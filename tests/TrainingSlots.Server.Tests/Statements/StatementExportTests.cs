using System.Text;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Statements;

public class StatementExportTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const int BeforeTerms = 6;

    private readonly App app = shared.App;

    [Fact]
    public async Task A_file_opens_and_closes_with_the_balance_and_every_column_adds_up()
    {
        var slots = await app.GrantedAllotment("ML", 4);
        var nomination = await app.Nominated(await app.Session(slots.Programme));
        (await app.Step(nomination, "accept")).ShouldBe(200);

        var lines = await Csv($"{slots.Address}/statement.csv");

        lines[0].ShouldBe("position,recordedAt,effectiveOn,event,actor,nomination,granted,increased,reduced,movedIn,carriedIn,movedOut,carriedOut,surrendered,lapsed,held,committed,utilised,wasted,available,availableAfter");
        lines.Select(line => line.Split(',')[3]).ShouldBe(["event", "opening", "allotment-granted.v1", "slot-held.v1", "slot-committed.v1", "closing"]);
        lines[3].ShouldContain($",{nomination},");
        lines[3].ShouldEndWith(",,1,,,,-1,3");
        var cells = lines.Skip(1).Select(line => line.Split(',').Skip(BeforeTerms).Select(cell => cell.Length == 0 ? 0 : int.Parse(cell, null)).ToArray()).ToList();
        for (var column = 0; column < cells[0].Length - 1; column++)
        {
            cells.SkipLast(1).Sum(row => row[column]).ShouldBe(cells[^1][column]);
        }
    }

    [Fact]
    public async Task A_period_a_position_and_the_form_are_those_of_the_statement()
    {
        var slots = await app.GrantedAllotment("ML", 4);
        var before = (await app.Balance(slots)).Position;
        (await app.Change(slots, "increase", new { slots = 2, reason = "more" })).ShouldBe(200);

        (await Csv($"{slots.Address}/statement.csv?position={before}")).Count.ShouldBe(4);
        (await Csv($"{slots.Address}/statement.csv?to={Scenarios.Today.AddDays(-1):yyyy-MM-dd}")).Count.ShouldBe(3);
        (await app.As("auditor").GetAs($"{slots.Address}/statement", "text/csv")).ShouldBe(200).MediaType.ShouldBe("text/csv");
        (await app.As("auditor").GetAs($"{slots.Address}/statement", "application/json")).ShouldBe(200).MediaType.ShouldBe("application/json");
        var workbook = (await app.As("mission-ml").Download($"{slots.Address}/statement.xlsx")).ShouldBeFound();
        SheetReader.Read(workbook.Bytes).Single().Rows.Count.ShouldBe(5);
        workbook.Headers["Content-Disposition"].ShouldContain($"statement-{slots.Programme}-ML-{slots.Year}-");
        (await app.As("auditor").Get($"{slots.Address}/statement.csv?from=soon")).ShouldBeRefused(400, "VALIDATION");
        (await app.As("auditor").Get($"/api/allotments/NOWHERE/DZ/{slots.Year}/statement.xlsx")).ShouldBeRefused(404, "ALLOTMENT_NOT_FOUND");
        (await app.As("mission-dz").Get($"{slots.Address}/statement.csv")).ShouldBeRefused(403, "FORBIDDEN_COUNTRY");
    }

    [Fact]
    public async Task The_seats_of_a_session_have_a_statement_too()
    {
        var slots = await app.GrantedAllotment("ML", 4);
        var session = await app.Session(slots.Programme, capacity: 3);
        var nomination = await app.Nominated(session);
        (await app.Step(nomination, "accept")).ShouldBe(200);
        (await app.As("coordinator").Post($"/api/sessions/{session}/capacity", new { capacity = 5, reason = "a larger room" })).ShouldBe(200);

        var statement = (await app.As("institute").Get($"/api/sessions/{session}/statement")).ShouldBe(200);
        var lines = await Csv($"/api/sessions/{session}/statement.csv");

        statement.Fields.ShouldBe(["session", "programme", "year", "clock", "position", "opening", "lines", "closing"]);
        var told = statement["lines"].EnumerateArray().ToList();
        told.Select(line => line.GetProperty("event").GetString()).ShouldBe(["session-published.v1", "seat-held.v1", "seat-committed.v1", "session-capacity-changed.v1"]);
        told.Select(line => line.GetProperty("change").GetRawText()).ShouldBe(
            ["""{"capacity":3,"free":3}""", """{"held":1,"free":-1}""", """{"held":-1,"committed":1}""", """{"capacity":2,"free":2}"""]);
        told.Select(line => line.GetProperty("free").GetInt32()).ShouldBe([3, 2, 2, 4]);
        (told[1].GetProperty("nomination").GetGuid(), told[1].GetProperty("country").GetString()).ShouldBe((nomination, "ML"));
        statement["closing"].GetRawText().ShouldBe("""{"capacity":5,"held":0,"committed":1,"joined":0,"free":4}""");
        lines[^1].ShouldBe(",,,closing,,,,5,0,1,0,4,4");
        (await Csv($"/api/sessions/{session}/statement.csv?position={told[1].GetProperty("position")}")).Count.ShouldBe(5);
    }

    [Fact]
    public async Task Who_sees_some_countries_only_gets_no_statement_of_seats()
    {
        var session = await app.Session(await app.Programme());
        foreach (var account in new[] { "mission-ml", "nodal-ml" })
        {
            (await app.As(account).Get($"/api/sessions/{session}/statement")).ShouldBeRefused(403, "FORBIDDEN_ROLE");
        }

        (await app.As("auditor").Get("/api/sessions/NOWHERE/statement")).ShouldBeRefused(404, "SESSION_NOT_FOUND");
        (await app.As("auditor").Get($"/api/sessions/{session}/statement.xlsx?clock=wall")).ShouldBeRefused(400, "VALIDATION");
    }

    private async Task<IReadOnlyList<string>> Csv(string path) => Encoding.UTF8.GetString((await app.As("auditor").Download(path)).ShouldBeFound().Bytes)
        .TrimStart('\ufeff').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
