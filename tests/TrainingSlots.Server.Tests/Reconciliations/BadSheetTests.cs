using System.Net.Http.Headers;
using System.Text;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Reconciliations;

public class BadSheetTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;
    private readonly string year = Sheets.NewYear();

    [Fact]
    public async Task Every_bad_cell_is_named_and_the_rest_is_still_compared()
    {
        var slots = await app.GrantedAllotment("ML", 12, year: year);
        var of = $"{slots.Programme},{year}";

        var answer = (await app.Reconcile(
            "country,programme,year,allotted,utilised\n"
            + $"Atlantis,{of},1,\nML,NOWHERE,{year},1,\nDZ,{slots.Programme},2022-23,1,\nML,{of},12,=SUM(A1:A2)\nNE,{of},-4,1.5\nML,{of},13,\nFR,,,1,\n,{slots.Programme},{year},3,\nTotal,,,=2+2,\n")).ShouldBe(200);

        answer.Cells().ShouldBe(
        [
            "csv 2 A country [Atlantis]: is not a country: write its ISO code such as ML, or its English or French name",
            "csv 3 B programme [NOWHERE]: is not a programme: write its code or its name; several with a plus sign between",
            $"csv 4 C year [2022-23]: is not a year of {slots.Programme}: a fiscal year is written 2022-23, a calendar year 2023",
            "csv 5 E utilised [=SUM(A1:A2)]: is a formula: put its value there",
            "csv 6 D allotted [-4]: must be a whole number of at most 9 digits",
            "csv 6 E utilised [1.5]: must be a whole number of at most 9 digits",
            "csv 7 A country [ML]: stands with this programme and year in csv row 5 already: only that row is compared",
            "csv 8 B programme []: is required",
            "csv 9 A country []: is required: of merged cells only the first has the value",
            "csv 10 D allotted [=2+2]: is a formula: put its value there",
        ]);
        (answer.Number("compared"), answer.Number("different")).ShouldBe((2, 0), answer.Text);
        answer["sums"].GetArrayLength().ShouldBe(0);
        answer["verdict"].GetString().ShouldBe("not-compared");
        answer["rows"][0].GetProperty("difference").Pair().ShouldBe((0, null));
    }

    [Fact]
    public async Task Without_its_columns_nothing_is_compared()
    {
        var refused = (await app.Reconcile("land,programme,year,Programme\nML,X,2023,Y\n")).ShouldBeRefused(400, "VALIDATION");

        refused.Cells().ShouldBe(
        [
            "csv 1 D Programme [Programme]: is the programme a second time",
            "csv 1  country []: is required: there is no column \"country\" or \"pays\"",
            "csv 1  allotted []: is required: there is no column of numbers, such as \"allotted\" or \"utilised\"",
        ]);
    }

    [Fact]
    public async Task A_file_that_is_none_or_too_large_is_refused()
    {
        File(await app.Reconcile("country,programme,year,allotted\n")).ShouldContain("no row");
        File(await app.Reconcile("")).ShouldContain("no row");
        File(await app.Reconcile(Encoding.Latin1.GetBytes("année"), SheetFormat.Csv.MediaType)).ShouldContain("UTF-8");
        File(await app.Reconcile(new byte[SheetLimits.MaxUploadBytes + 1], SheetFormat.Csv.MediaType)).ShouldContain("bytes");
        File(await app.Reconcile("a\n" + string.Concat(Enumerable.Repeat("b\n", SheetLimits.MaxRows + 1)))).ShouldContain("rows");
        File(await app.Reconcile("PK and nothing more"u8.ToArray(), SheetFormat.Xlsx.MediaType)).ShouldContain("workbook");
        File(await app.As("auditor").Post("/api/audit/reconciliation", new { })).ShouldContain("must come as");
    }

    [Theory]
    [InlineData("?colour=red&asOf=soon", "asOf colour")]
    [InlineData("?asOf=soon", "asOf")]
    [InlineData("?position=999999999999", "position")]
    [InlineData("?dryRun=true", "dryRun")]
    public async Task A_wrong_parameter_is_named(string query, string fields) =>
        string.Join(' ', (await app.Reconcile("country,programme,year,allotted\nML,X,2023,1\n", query)).ShouldBeRefused(400, "VALIDATION")["errors"].EnumerateObject().Select(error => error.Name)).ShouldBe(fields);

    [Fact]
    public async Task A_form_takes_the_file_too()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent("country,programme,year,allotted\nML,X,2023,1\n"u8.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } }, "file", "ours.csv" } };
        (await app.As("coordinator").Post("/api/audit/reconciliation", form)).ShouldBe(200).Number("compared").ShouldBe(0);
    }

    [Theory]
    [InlineData("mission-ml")]
    [InlineData("nodal-dz")]
    [InlineData("institute")]
    public async Task Who_sees_some_countries_only_may_not_ask(string account) =>
        (await app.Reconcile("country,programme,year,allotted\nML,X,2023,1\n", by: account)).ShouldBeRefused(403, "FORBIDDEN_ROLE");

    [Fact]
    public void A_coordinator_limited_to_countries_gets_no_answer_about_all_of_them()
    {
        WholeLog.Refused(new Actor("x", [Roles.Coordinator], ["ML"], [])).ShouldNotBeNull().Code.ShouldBe("FORBIDDEN_COUNTRY");
        WholeLog.Refused(new Actor("x", [Roles.Coordinator], [Actor.EveryCountry], [])).ShouldBeNull();
    }

    private static string File(Answer answer) => answer.ShouldBeRefused(400, "VALIDATION")["errors"].GetProperty("file").GetRawText();
}
