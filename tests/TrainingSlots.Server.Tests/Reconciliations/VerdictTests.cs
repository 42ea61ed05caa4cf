using System.Text;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Reconciliations;

/// <summary>No sheet is said to agree of which a number was not looked at.</summary>
public class VerdictTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;
    private readonly string year = Sheets.NewYear();

    public static IEnumerable<object[]> Terms => new[]
    {
        "granted", "increased", "reduced", "movedIn", "movedOut", "carriedIn", "carriedOut", "surrendered", "held", "committed", "utilised", "wasted", "lapsed", "available", "utilisationRate",
    }.Select(term => new object[] { term });

    [Theory]
    [MemberData(nameof(Terms))]
    public async Task Our_own_export_agrees_until_any_term_of_it_is_changed(string term)
    {
        var slots = await app.GrantedAllotment("ML", 30, year: year);
        (await app.Change(slots, "increase", new { slots = 5, reason = "more" })).ShouldBe(200);
        await app.SlotUse("ML", year, await app.Head());
        var rows = Encoding.UTF8.GetString((await app.As("auditor").Download($"/api/slot-use.csv?year={year}")).ShouldBeFound().Bytes).TrimStart('\ufeff').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(',')).ToList();
        var column = Array.IndexOf(rows[0], term);
        var ours = rows[1][column];

        (await Reconcile(rows))["verdict"].GetString().ShouldBe("agrees");
        rows[1][column] = "99";
        var answer = await Reconcile(rows);

        answer["verdict"].GetString().ShouldBe("differs", answer.Text);
        answer.Number("different").ShouldBe(1);
        if (term is not "utilised")
        {
            var pair = answer["rows"][0].GetProperty("terms").GetProperty(term);
            pair.GetProperty("theirs").GetDecimal().ShouldBe(99);
            pair.GetProperty("difference").GetDecimal().ShouldBe(99 - decimal.Parse(ours, System.Globalization.CultureInfo.InvariantCulture));
            pair.TryGetProperty("by", out var by).ShouldBe(term is "granted" or "increased");
            if (term is "granted")
            {
                by.GetProperty("newest")[0].GetProperty("event").GetString().ShouldBe("allotment-granted.v1");
            }
        }
    }

    [Theory]
    [InlineData("accordées", "Disponibles", "Taux d'utilisation")]
    [InlineData("Granted slots", "left", "utilisation rate")]
    public async Task Terms_are_read_in_both_languages(string granted, string available, string rate)
    {
        var slots = await app.GrantedAllotment("ML", 12, year: year);

        var answer = (await app.Reconcile($"#;country;programme;year;{granted};{available};{rate}\n1;ML;{slots.Programme};{year};12;11;0,5\n")).ShouldBe(200);

        answer["notCompared"].GetArrayLength().ShouldBe(0, answer.Text);
        answer["rows"][0].GetProperty("terms").GetRawText().ShouldBe(
            """{"granted":{"theirs":12,"ours":12,"difference":0},"available":{"theirs":11,"ours":12,"difference":-1},"utilisationRate":{"theirs":0.5,"ours":0,"difference":0.5}}""");
    }

    [Theory]
    [InlineData("12")]
    [InlineData("1 200")]
    [InlineData("12%")]
    [InlineData("=1+1")]
    [InlineData("7", "(2023)")]
    public async Task A_column_of_numbers_that_is_not_understood_is_never_green(string number, string heading = "Sanctioned strength")
    {
        var slots = await app.GrantedAllotment("ML", 12, year: year);

        var answer = (await app.Reconcile($"country,programme,year,allotted,{heading},Remarks\nML,{slots.Programme},{year},12,{number},as agreed\n")).ShouldBe(200);

        answer.Number("different").ShouldBe(0, answer.Text);
        answer["verdict"].GetString().ShouldBe("not-compared");
        answer["notCompared"].EnumerateArray().Select(heading => heading.GetString()).ShouldBe([heading]);
        answer["ignored"].GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Where_a_cell_could_not_be_read_or_no_row_was_compared_it_is_not_green()
    {
        var slots = await app.GrantedAllotment("ML", 12, year: year);

        var bad = (await app.Reconcile($"country,programme,year,allotted,utilised\nML,{slots.Programme},{year},12,none\n")).ShouldBe(200);
        var none = (await app.Reconcile($"country,programme,year,allotted\nML,{slots.Programme},2022-23,12\n")).ShouldBe(200);

        bad["verdict"].GetString().ShouldBe("not-compared", bad.Text);
        none["verdict"].GetString().ShouldBe("not-compared", none.Text);
    }

    [Fact]
    public async Task A_row_of_merged_cells_is_no_sum_and_a_sum_may_be_called_so_in_the_place_of_the_programme()
    {
        var slots = await app.GrantedAllotment("ML", 12, year: year);
        var other = await app.GrantedAllotment("ML", 8, year: year);
        var file = await Sheets.Workbook(["country", "programme", "year", "granted"], ["ML", slots.Programme, year, 12], [null, other.Programme, year, 8], [null, "Total", null, 20]);

        var answer = (await app.Reconcile(file, SheetFormat.Xlsx.MediaType)).ShouldBe(200);

        answer.Cells().ShouldBe(["2023 3 A country []: is required: of merged cells only the first has the value"]);
        answer.Sums().ShouldBe(["4 granted of rows 2-3: 20 20 0"]);
        answer["verdict"].GetString().ShouldBe("differs");
    }

    private async Task<Answer> Reconcile(List<string[]> rows) => (await app.Reconcile(string.Join("\r\n", rows.Select(row => string.Join(',', row))))).ShouldBe(200);
}
