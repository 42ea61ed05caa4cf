using System.Text.Json;
using System.Text.Json.Nodes;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.NominationLists;

namespace TrainingSlots.Server.Tests.HostDays;

/// <summary>Every command knows what day it is at its host: a day that is there somewhere in the world, and not there yet, is refused.</summary>
public class EveryCommandTests(NoonApp noon) : IClassFixture<NoonApp>
{
    private readonly App app = noon.App;

    private static DateOnly Tomorrow => Scenarios.Today.AddDays(1);

    private static string Text => $"must not be in the future: at the host it is {Scenarios.Today:yyyy-MM-dd} (Asia/Kolkata)";

    public static IEnumerable<object[]> Dated => Operations.All.Keys.Where(name => !name.EndsWith("Webhook", StringComparison.Ordinal) && name is not ("RotateWebhookSecret" or "RenewCalendar" or "SubmitNominations")).Select(name => new object[] { name });

    [Theory]
    [MemberData(nameof(Dated))]
    public async Task A_day_that_the_host_does_not_have_yet_is_refused(string name)
    {
        var operation = await Operations.All[name](app);

        var refused = (await app.As(operation.By).Post(operation.Path, operation.Body is DocumentUpload form ? form with { EffectiveOn = Tomorrow } : OnTomorrow(operation.Body))).ShouldBeRefused(400, "VALIDATION");

        refused["errors"].GetRawText().ShouldBe($$"""{"effectiveOn":["{{Text}}"]}""");
    }

    private static JsonObject OnTomorrow(object body)
    {
        var dated = JsonSerializer.SerializeToNode(body)!.AsObject();
        dated["effectiveOn"] = $"{Tomorrow:yyyy-MM-dd}";
        return dated;
    }

    [Theory]
    [InlineData("atomic")]
    [InlineData("each")]
    public async Task So_is_that_of_a_list_with_the_row(string mode)
    {
        var session = await app.Session((await app.GrantedAllotment("ML", 5)).Programme);
        var answer = await app.As("coordinator").Post(
            "/api/nominations/batch",
            new { mode, nominations = new[] { new { session, country = "ML", nominee = Scenarios.Person(), effectiveOn = (DateOnly?)null }, new { session, country = "ML", nominee = Scenarios.Person(), effectiveOn = (DateOnly?)Tomorrow } } });

        if (mode is "atomic")
        {
            answer.ShouldBeRefused(400, "VALIDATION")["errors"].GetRawText().ShouldBe($$"""{"nominations[1].effectiveOn":["{{Text}}"]}""");
            return;
        }

        var row = answer.ShouldBe(200)["rows"].EnumerateArray().Single(row => row.TryGetProperty("problem", out _));
        row.GetProperty("row").GetInt32().ShouldBe(1);
        row.GetProperty("problem").GetProperty("errors").GetRawText().ShouldBe($$"""{"effectiveOn":["{{Text}}"]}""");
    }

    [Theory]
    [InlineData("atomic")]
    [InlineData("each")]
    public async Task So_is_that_of_an_upload_with_the_cell(string mode)
    {
        var session = await app.Session((await app.GrantedAllotment("ML", 5)).Programme);

        var answer = await app.Import($"session,country,name,date of birth,effective on\n{session},ML,Awa,1980-05-04,{Tomorrow:yyyy-MM-dd}\n", $"?mode={mode}");

        answer.Status.ShouldBe(mode is "atomic" ? 400 : 200, answer.Text);
        var cell = (mode is "atomic" ? answer["cells"] : answer["rows"][0].GetProperty("cells")).EnumerateArray().Single();
        (cell.GetProperty("column").GetString(), cell.GetProperty("row").GetInt32(), cell.GetProperty("reason").GetString()).ShouldBe(("E", 2, Text));
    }
}
