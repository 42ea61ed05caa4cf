using System.Text;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.NominationLists;

public class ExportTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const int MoreThanAPage = 201;
    private static readonly string[] Names = ["=HYPERLINK(\"http://x\")", "+33", "-1", "@SUM(A1)", "'=quoted", "Mamadou Samaké", "Moussa Goi\u0308ta", "a,\"b\"\nc", "O'Neil <&>"];

    private readonly App app = shared.App;

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task What_is_exported_is_defused_and_comes_back_as_it_was(string extension)
    {
        var (_, session) = await app.Room(20);
        (await app.Batch("atomic", Names.Select(name => app.Row(session, nominee: Scenarios.Person(name, born: new DateOnly(1980, 5, extension.Length)))))).ShouldBe(200);

        var file = await app.Download($"/api/nominations.{extension}?session={session}");

        var sheet = SheetReader.Read(file).Single();
        sheet.Rows.SelectMany(row => row.Cells).ShouldAllBe(cell => cell.Kind != CellKind.Formula);
        sheet.Rows.Skip(1).Select(row => row.Cells.Single(cell => cell.Column == 2).Text).ShouldBe(Names.Select(Defused.Text));
        var later = await app.Session((await app.GrantedAllotment("ML", 20)).Programme, start: Scenarios.Start.AddDays(30));
        var changed = sheet.Rows.Skip(1).Select(row => row.Cells.Where(cell => cell.Column is not 0));
        var again = (await app.Import(await Written(sheet.Rows[0], changed, extension), $"application/{extension}".Replace("application/csv", "text/csv", StringComparison.Ordinal)
            .Replace("application/xlsx", SheetFormat.Xlsx.MediaType, StringComparison.Ordinal), $"?mode=atomic&dryRun=true&session={later}")).ShouldBe(200);
        again["result"].GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("nomination").GetProperty("nominee").GetProperty("name").GetString()).ShouldBe(Names);
        again["result"].GetProperty("ignored").GetArrayLength().ShouldBe(8);
    }

    [Fact]
    public async Task An_export_has_every_page()
    {
        var (_, session) = await app.Room(MoreThanAPage);
        (await app.Batch("atomic", Enumerable.Range(0, MoreThanAPage).Select(_ => app.Row(session)))).ShouldBe(200);

        SheetReader.Read(await app.Download($"/api/nominations.csv?session={session}&lang=fr"))[0].Rows.Count.ShouldBe(MoreThanAPage + 1);
    }

    [Fact]
    public async Task Csv_and_workbooks_are_given_by_accept_too()
    {
        var (slots, _) = await app.Room(7);
        await app.SlotUse(slots);
        foreach (var path in new[] { "/api/nominations", "/api/slot-use", slots.SlotUse })
        {
            (await app.As("auditor").Get(path + ".csv")).ShouldBe(200).MediaType.ShouldBe("text/csv");
            (await app.As("auditor").GetAs(path, "text/csv;q=0.9, application/json;q=0.1")).ShouldBe(200).MediaType.ShouldBe("text/csv");
            (await app.As("auditor").GetAs(path, SheetFormat.Xlsx.MediaType)).ShouldBe(200).MediaType.ShouldBe(SheetFormat.Xlsx.MediaType);
            (await app.As("auditor").GetAs(path, "application/json, text/csv;q=0.5")).ShouldBe(200).MediaType.ShouldBe("application/json");
            (await app.As("auditor").GetAs(path, "*/*")).ShouldBe(200).MediaType.ShouldBe("application/json");
        }

        var rows = SheetReader.Read(await app.Download(slots.SlotUse + ".xlsx"))[0].Rows;
        rows.Select(row => row.Cells).Any(cells => cells.Any(cell => string.Equals(cell.Text, slots.Programme, StringComparison.Ordinal)) && cells.Any(cell => cell is { Column: 4, Text: "7" })).ShouldBeTrue();
    }

    [Theory]
    [InlineData("/api/nominations.csv?country=DZ")]
    [InlineData("/api/slot-use/DZ/2023.xlsx")]
    public async Task Another_countrys_export_is_refused(string path) => (await app.As("mission-ml").Get(path)).ShouldBeRefused(403, "FORBIDDEN_COUNTRY");

    [Theory]
    [InlineData("/api/nominations.csv?limit=3")]
    [InlineData("/api/nominations.csv?lang=de")]
    [InlineData("/api/slot-use.csv?year=soon")]
    [InlineData("/api/nominations/template.xlsx?lang=de")]
    public async Task A_wrong_parameter_of_an_export_is_refused(string path) => (await app.As("coordinator").Get(path)).ShouldBeRefused(400, "VALIDATION");

    [Fact]
    public async Task An_export_holds_only_what_the_caller_may_see()
    {
        var (_, malian) = await app.Room(2);
        var (_, algerian) = await app.Room(2, "DZ");
        await app.Nominated(malian);
        await app.Nominated(algerian, "DZ");

        var text = Encoding.UTF8.GetString(await app.Download("/api/nominations.csv", "mission-ml"));

        text.ShouldContain(malian);
        text.ShouldNotContain(algerian);
        Encoding.UTF8.GetString(await app.Download("/api/slot-use.csv", "mission-ml")).ShouldNotContain("DZ,");
    }

    [Theory]
    [InlineData("csv", "en")]
    [InlineData("csv", "fr")]
    [InlineData("xlsx", "en")]
    [InlineData("xlsx", "fr")]
    public async Task The_template_has_every_heading_and_is_read_again(string extension, string language)
    {
        var template = await app.Download($"/api/nominations/template.{extension}?lang={language}");

        SheetReader.Read(template)[0].Rows.Single().Cells.Count.ShouldBe(18);
        ImportTests.File(await app.Import(template, extension is "csv" ? "text/csv" : SheetFormat.Xlsx.MediaType)).ShouldContain("no row");
    }

    private static async Task<byte[]> Written(SheetRow headings, IEnumerable<IEnumerable<SheetCell>> rows, string extension)
    {
        using var file = new MemoryStream();
        await using (var writer = extension is "csv" ? SheetFormat.Csv.Open(file) : SheetFormat.Xlsx.Open(file))
        {
            var width = headings.Cells.Max(cell => cell.Column) + 1;
            await writer.BeginAsync("again", [.. headings.Cells.Select(cell => cell.Text)]);
            foreach (var row in rows)
            {
                var values = new object?[width];
                foreach (var cell in row)
                {
                    values[cell.Column] = Defused.Restored(cell.Text);
                }

                await writer.WriteAsync(values);
            }

            await writer.FinishAsync();
        }

        return file.ToArray();
    }
}
