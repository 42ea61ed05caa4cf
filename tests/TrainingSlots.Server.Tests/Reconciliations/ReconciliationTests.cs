using TrainingSlots.Server.Audit.Reconciliations;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Reconciliations;

public class ReconciliationTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;
    private readonly string year = Sheets.NewYear();

    [Fact]
    public async Task The_envoys_210_and_40_that_make_260_come_back_as_250()
    {
        var (civilian, defence) = (await app.GrantedAllotment("DZ", 210, year: year), await app.GrantedAllotment("DZ", 40, year: year));

        var rows = (await app.Reconcile($"country,programme,year,allotted\nDZ,{civilian.Programme},{year},210\nAlgeria,{defence.Programme},{year},40\nTotal,,,260\n")).ShouldBe(200);
        var parts = (await app.Reconcile($"pays;programme;année;civil;défense;total\nAlgérie;{civilian.Programme} + {defence.Programme};{year};210;40;260\n")).ShouldBe(200);

        rows.Sums().ShouldBe(["4 allotted of rows 2-3: 260 250 10"]);
        parts.Sums().ShouldBe(["2 total of parts 2-2: 260 250 10"]);
        foreach (var answer in new[] { rows, parts })
        {
            answer.Number("different").ShouldBe(0, answer.Text);
            answer["totals"].GetProperty("ours").Pair().Allotted.ShouldBe(250);
            answer["totals"].GetProperty("difference").Pair().Allotted.ShouldBe(0);
            answer.Number("lackingCount").ShouldBe(0);
        }

        parts["rows"][0].GetProperty("programmes").EnumerateArray().Select(code => code.GetString()).ShouldBe([civilian.Programme, defence.Programme]);
    }

    [Fact]
    public async Task A_difference_comes_with_the_events_on_our_side_newest_first()
    {
        var slots = await app.GrantedAllotment("ML", 30, year: year);
        (await app.Change(slots, "increase", new { slots = 5, reason = "more" })).ShouldBe(200);
        (await app.Change(slots, "surrender", new { slots = 2, reason = "not needed" })).ShouldBe(200);
        await Joined(slots);

        var answer = (await app.Reconcile($"country,programme,year,allotted,utilised\nMali,{slots.Programme},{year},33,2\n")).ShouldBe(200);

        (answer.Number("compared"), answer.Number("different")).ShouldBe((1, 1));
        var row = answer["rows"][0];
        row.GetProperty("difference").Pair().ShouldBe((-2, 1));
        row.GetProperty("entitled").GetInt32().ShouldBe(35);
        row.GetProperty("ours").GetProperty("surrendered").GetInt32().ShouldBe(2);
        row.GetProperty("theirs").GetRawText().ShouldBe("""{"allotted":33,"utilised":2}""");
        var allotted = row.GetProperty("allottedBy");
        allotted.GetProperty("total").GetInt32().ShouldBe(3);
        allotted.GetProperty("newest").EnumerateArray().Select(e => $"{e.GetProperty("event")} {e.GetProperty("change").GetRawText()}").ShouldBe(
            ["slots-surrendered.v1 {\"surrendered\":2}", "allotment-increased.v1 {\"increased\":5}", "allotment-granted.v1 {\"granted\":30}"]);
        allotted.GetProperty("newest")[2].GetProperty("position").GetInt64().ShouldBeGreaterThan(0);
        row.GetProperty("utilisedBy").GetProperty("newest")[0].GetProperty("change").GetRawText().ShouldBe("""{"utilised":1}""");
    }

    [Fact]
    public async Task A_workbook_with_French_headings_in_any_order_is_read_and_other_sheets_are_named()
    {
        var slots = await app.GrantedAllotment("ML", 12, year: year);
        var file = await Sheets.Workbook(["Places utilisées", "Remarque", "EXERCICE", "Programme", "Pays", "Places allouées"], [0, "à voir", int.Parse(year, null), slots.Programme, "mali", 12], [0, null, null, null, "Total général", 12]);

        var answer = (await app.Reconcile(file, SheetFormat.Xlsx.MediaType)).ShouldBe(200);

        answer.Number("different").ShouldBe(0, answer.Text);
        answer.Cells().ShouldBeEmpty();
        answer.Sums().ShouldBe(["3 allotted of rows 2-2: 12 12 0", "3 utilised of rows 2-2: 0 0 0"]);
        answer["ignored"].EnumerateArray().Select(text => text.GetString()).ShouldBe(["sheet Cover", "Remarque"]);
    }

    [Fact]
    public async Task Sums_are_of_the_rows_since_the_last_one_and_a_grand_total_of_all()
    {
        var slots = await app.GrantedAllotment("ML", 12, year: year);
        var of = $"{slots.Programme},{year}";

        var answer = (await app.Reconcile($"country,programme,year,allotted\nML,{of},12\nDZ,{of},1 000\nsum,,,1012\nNiger,{of},5\nFR,{of},many\n,,,6\nGesamt,,,1017\n")).ShouldBe(200);

        answer.Sums().ShouldBe(["4 allotted of rows 2-3: 1012 1012 0", "7 allotted of rows 5-6: 6 5 1", "8 allotted of rows 2-6: 1017 1017 0"]);
        answer["sums"][1].GetProperty("unread").GetInt32().ShouldBe(1);
        answer["rows"][1].GetProperty("isKnown").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task What_their_sheet_lacks_is_told_for_its_years_only()
    {
        var slots = await app.GrantedAllotment("ML", 12, year: year);
        await app.GrantedAllotment("DZ", 7, slots.Programme, year: year);
        await app.GrantedAllotment("DZ", 9, slots.Programme, year: Sheets.NewYear());

        var answer = (await app.Reconcile($"country,programme,year,allotted\nML,{slots.Programme},{year},12\n")).ShouldBe(200);

        answer.Number("lackingCount").ShouldBe(1);
        answer["lacking"][0].GetProperty("country").GetString().ShouldBe("DZ");
        answer["totals"].GetProperty("lacking").Pair().ShouldBe((7, 0));
    }

    [Fact]
    public async Task A_moment_can_be_asked_for()
    {
        var slots = await app.GrantedAllotment("ML", 12, year: year);
        var before = await app.Head();
        (await app.Change(slots, "increase", new { slots = 3, reason = "more" })).ShouldBe(200);
        var sheet = $"country,programme,year,allotted\nML,{slots.Programme},{year},12\n";

        var then = (await app.Reconcile(sheet, $"?position={before}")).ShouldBe(200);
        var now = (await app.Reconcile(sheet)).ShouldBe(200);
        var day = (await app.Reconcile(sheet, $"?asOf={Scenarios.Today.AddDays(-1):yyyy-MM-dd}")).ShouldBe(200);

        (then.Number("different"), now.Number("different"), day.Number("different")).ShouldBe((0, 1, 1));
        then.Position.ShouldBe(before);
        now["rows"][0].GetProperty("difference").Pair().Allotted.ShouldBe(-3);
        day["rows"][0].GetProperty("isKnown").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Of_many_events_the_newest_are_named_and_all_are_counted_and_who_asked_is_on_record()
    {
        var slots = await app.GrantedAllotment("ML", 1, year: year);
        for (var more = 0; more < ReconciliationLimits.MaxEvents + 1; more++)
        {
            (await app.Change(slots, "increase", new { slots = 1, reason = "one more" })).ShouldBe(200);
        }

        var answer = (await app.Reconcile($"country,programme,year,allotted\nML,{slots.Programme},{year},1\n")).ShouldBe(200);

        var behind = answer["rows"][0].GetProperty("allottedBy");
        behind.GetProperty("total").GetInt32().ShouldBe(ReconciliationLimits.MaxEvents + 2);
        var positions = behind.GetProperty("newest").EnumerateArray().Select(e => e.GetProperty("position").GetInt64()).ToList();
        positions.Count.ShouldBe(ReconciliationLimits.MaxEvents);
        positions.ShouldBe(positions.OrderDescending());
        positions[0].ShouldBe((await app.Balance(slots)).Position);
        (await app.As("auditor").Get("/api/audit/accesses?limit=1000")).ShouldBe(200).Text.ShouldContain("/api/audit/reconciliation");
    }

    private async Task Joined(Slots slots)
    {
        var session = await app.Session(slots.Programme, start: new DateOnly(int.Parse(year, null), 5, 1));
        var nomination = await app.Nominated(session, nominee: Scenarios.Person(born: new DateOnly(1980, 1, 1)));
        (await app.Step(nomination, "accept")).ShouldBe(200);

        // It is charged to that year and takes place today.
        (await app.SessionStep(session, "postpone", new { start = Scenarios.Today, end = Scenarios.Today })).ShouldBe(200);
        (await app.Step(nomination, "join")).ShouldBe(200);
    }
}
