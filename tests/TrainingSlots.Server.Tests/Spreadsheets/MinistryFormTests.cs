using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.NominationLists;

namespace TrainingSlots.Server.Tests.Spreadsheets;

/// <summary>A form as a ministry fills it in: a title, a serial number, remarks, hidden and merged cells, written by openpyxl 3.0.9.</summary>
public class MinistryFormTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static readonly byte[] Form = File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "TrainingSlots.Server.Tests", "Spreadsheets", "Written", "openpyxl-3.0.9-form.xlsx"));
    private readonly App app = shared.App;

    [Fact]
    public async Task Its_rows_are_read_and_all_that_may_surprise_is_said()
    {
        var answer = (await app.Import(Form, SheetFormat.Xlsx.MediaType, "?mode=each&dryRun=true")).ShouldBe(200)["result"];

        // The session does not exist: what comes so far was read.
        var rows = answer.GetProperty("rows").EnumerateArray().ToList();
        rows.Select(row => (row.GetProperty("row").GetInt32(), row.CodeOf())).ShouldBe(
        [
            (4, "SESSION_NOT_FOUND"), (5, "SESSION_NOT_FOUND"), (6, "SESSION_NOT_FOUND"), (7, "SESSION_NOT_FOUND"), (8, "VALIDATION"), (9, "SESSION_NOT_FOUND"), (10, "VALIDATION"),
        ]);
        rows[4].GetProperty("cells")[0].GetProperty("reason").GetString().ShouldBe("is shown as 00123456, but the number in the cell has no zeros in front: format the cell as text, and write all of it");
        rows[6].GetProperty("cells")[0].GetProperty("reason").GetString().ShouldBe("is part of merged cells, and empty: only the first of them has the value");
        answer.GetProperty("ignored").EnumerateArray().Select(heading => heading.GetString()).ShouldBe(["S. No.", "Remarks"]);
        answer.GetProperty("reading").GetProperty("notices").EnumerateArray().Select(notice =>
            $"{notice.GetProperty("sheet").GetString()} {(notice.TryGetProperty("rows", out var at) ? at.GetRawText() : "")}{(notice.TryGetProperty("range", out var range) ? range.GetString() : "")} {notice.GetProperty("text").GetString()}").ShouldBe(
        [
            "Form [3] was taken for the headings",
            "Form [5] are hidden or filtered out, and were read all the same: leave them out with hidden=leave-out",
            "Form G9:G10 are merged: only the first of these cells has the value",
            "Notes  has notes only, and was not read",
            "Lists  is hidden, and was not read",
        ]);
    }

    [Fact]
    public async Task Hidden_rows_are_left_out_where_the_caller_says_so()
    {
        var answer = (await app.Import(Form, SheetFormat.Xlsx.MediaType, "?mode=each&dryRun=true&hidden=leave-out")).ShouldBe(200)["result"];

        answer.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("row").GetInt32()).ShouldBe([4, 6, 7, 8, 9, 10]);
        answer.GetProperty("reading").GetProperty("notices")[1].GetProperty("text").GetString().ShouldBe("are hidden or filtered out, and were not read");
        (await app.Import(Form, SheetFormat.Xlsx.MediaType, "?hidden=perhaps&dates=ymd")).ShouldBeRefused(400, "VALIDATION")["errors"].EnumerateObject().Select(error => error.Name).ShouldBe(["dates", "hidden"]);
    }

    [Fact]
    public async Task A_day_and_month_that_can_be_read_in_two_ways_is_asked_once_for_its_column()
    {
        const string Csv = "sep=;\n;;;\nsession;country;name;date of birth\nS-1;Mali;Awa;04/05/1980\nS-1;Mali;Fanta;03/05/1981\nS-1;Mali;Oumar;27/05/1981\n";

        var refused = (await app.Import(Csv, "?mode=atomic")).ShouldBeRefused(400, "VALIDATION");

        refused["cells"].GetArrayLength().ShouldBe(1);
        refused["reading"].GetProperty("questions")[0].GetRawText().ShouldBe("""{"sheet":"csv","column":"D","heading":"date of birth","cells":2,"example":"04/05/1980","choices":["dmy","mdy"]}""");
        (await app.Import(Csv, "?mode=atomic&dates=dmy")).ShouldBeRefused(404, "SESSION_NOT_FOUND")["rows"].GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task Wrong_headings_and_every_bad_cell_below_them_come_in_one_round() =>
        ImportTests.Cells((await app.Import("session,country,name,dates of birth,experience years\nS-1,Narnia,,04/05/1980,ten\n")).ShouldBeRefused(400, "VALIDATION")).ShouldBe(
        [
            "csv 1 D dates of birth: is not a known heading",
            "csv 1  date of birth: is required: there is no column \"date of birth\" or \"date de naissance\"",
            "csv 2 B country: must be an ISO 3166-1 alpha-2 code such as ML",
            "csv 2 C name: is required",
            "csv 2 E experience years: must be a whole number",
        ], ignoreOrder: true);
}
