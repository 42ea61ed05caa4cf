using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Npgsql;
using TrainingSlots.Server.Audit.Events;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Audit;

/// <summary>A log of many events: what is read of it is read in pages, by indexes, and exported in constant memory.</summary>
public sealed class ExportTests(OwnApp own) : IClassFixture<OwnApp>, IAsyncLifetime
{
    private const int Events = 300_000;
    private const int Page = 100;
    private readonly App app = own.App;

    public async Task InitializeAsync()
    {
        if (await app.Head() < Events)
        {
            await app.Fill(Events);
        }

        await app.LogIsKnown();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_export_is_under_way_long_before_its_end_and_what_was_delivered_is_on_record()
    {
        using var response = await app.As("auditor").Open("/api/audit/events?country=FR", "application/x-ndjson");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-ndjson");
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        var first = JsonElement.Parse((await lines.ReadLineAsync())!);
        var number = await app.Ask("select max(number) from training_slots.audit_access where operation = 'BrowseEvents'");
        (await app.Ask($"select count(*) from training_slots.audit_access_end where number = {number}")).ShouldBe(0L);

        var (count, last) = (1, first.At());
        while (await lines.ReadLineAsync() is { } line)
        {
            var position = JsonElement.Parse(line).At();
            position.ShouldBeGreaterThan(last);
            (count, last) = (count + 1, position);
        }

        count.ShouldBe(Events - (Events / 500));
        await Waiting.Until(() => app.Ask($"select rows from training_slots.audit_access_end where number = {number} and finished"), rows => Equals(rows, (long)count));
    }

    [Fact]
    public async Task An_export_stops_when_the_caller_goes_away()
    {
        using (var response = await app.As("administrator").Open("/api/audit/events", "text/csv"))
        {
            using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
            (await lines.ReadLineAsync())!.ShouldStartWith("position,stream,streamVersion,event,");
        }

        var number = await app.Ask("select max(number) from training_slots.audit_access where actor = 'administrator'");
        await Waiting.Until(() => app.Ask($"select finished from training_slots.audit_access_end where number = {number}"), finished => finished is false);
        ((long)(await app.Ask($"select rows from training_slots.audit_access_end where number = {number}"))!).ShouldBeLessThan(Events / 2);
    }

    [Fact]
    public async Task Csv_has_a_line_for_each_event_and_no_formulas()
    {
        var slots = await app.GrantedAllotment("ML", 4);
        var session = await app.Session(slots.Programme);
        var id = await app.Nominated(session, nominee: Scenarios.Person("=HYPERLINK(\"http://x\"),\r\nÉlie"));
        await app.LogIsKnown();

        var csv = (await app.As("auditor").Get($"/api/audit/streams/nomination/{id}?format=csv")).ShouldBe(200);

        csv.MediaType.ShouldBe("text/csv");
        var line = csv.Text.TrimStart('\uFEFF').Split("\r\n", 2)[1];
        line.ShouldContain("nomination-submitted.v1,1,");
        line.ShouldContain(",\"'=HYPERLINK(\"\"http://x\"\"),\r\nÉlie\",");
        line.ShouldContain("\"\"country\"\": \"\"ML\"\"");
    }

    [Theory]
    [InlineData("country=TV", 600)]
    [InlineData("type=session-confirmed", 300)]
    [InlineData("actor=clerk-7", 1000)]
    [InlineData("programme=FILL-3", 7500)]
    [InlineData("year=2003", 10_000)]
    [InlineData("stream=session/FILL-9", 3000)]
    [InlineData("clock=effective&from=2021-03-01&to=2021-03-02", 400)]
    public async Task A_page_of_a_filter_reads_that_page_and_not_the_log(string filter, int matching)
    {
        var (found, after) = (0, 0L);
        for (var more = true; more;)
        {
            var page = (await app.As("auditor").Get($"/api/audit/events?{filter}&after={after}&limit=1000")).ShouldBe(200);
            found += page["events"].GetArrayLength();
            more = page.Has("next");
            after = more ? page["next"].GetInt64() : 0;
        }

        found.ShouldBe(matching);
        (await RowsRead(filter)).ShouldBeInRange(Page, 5 * Page);
    }

    [Fact]
    public async Task The_indexes_outlive_a_restart()
    {
        await using (await App.StartAsync(app.Database))
        {
            (await app.AskAll("select indexname from pg_indexes where schemaname = 'training_slots' and indexname like 'mt_events_by_%'")).Count.ShouldBe(6);
        }
    }

    /// <summary>How many rows the database goes through for the first page.</summary>
    private async Task<double> RowsRead(string filter)
    {
        var query = new QueryCollection(QueryHelpers.ParseQuery(filter));
        await using var source = NpgsqlDataSource.Create(app.Database);
        await using var connection = await source.OpenConnectionAsync();
        await using var command = EventLog.Command(EventFilter.Read(query, new FieldErrors(new Dictionary<string, string[]>(StringComparer.Ordinal))), 0, long.MaxValue, Page);
        command.CommandText = $"explain (analyze, format json) {command.CommandText}";
        command.Connection = connection;
        return Rows(JsonElement.Parse((string)(await command.ExecuteScalarAsync())!)[0].GetProperty("Plan")).Max();
    }

    private static IEnumerable<double> Rows(JsonElement plan) => (plan.TryGetProperty("Plans", out var parts) ? parts.EnumerateArray().SelectMany(Rows) : [])
        .Append(plan.GetProperty("Actual Rows").GetDouble() + (plan.TryGetProperty("Rows Removed by Filter", out var removed) ? removed.GetDouble() : 0));
}
