using System.Text.RegularExpressions;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Telemetry;

public sealed partial class TelemetryTests(MeasuredServer server) : IClassFixture<MeasuredServer>
{
    [Fact]
    public async Task A_collector_gets_the_measures_of_the_product_and_of_what_it_is_built_on()
    {
        var metrics = await ArrivedAsync("metrics", "trainingslots.decision.duration", "trainingslots.refusals", "trainingslots.lock.wait", "trainingslots.slot_use.lag",
            "trainingslots.seal.lag", "http.server.request.duration", "db.client", "wolverine-", "marten.event.append");
        metrics.ShouldContain("SubmitNomination");
        metrics.ShouldContain("DUPLICATE_NOMINEE");
    }

    [Fact]
    public async Task A_collector_gets_the_way_of_a_request_through_handler_and_database() =>
        await ArrivedAsync("traces", "/api/nominations", "messaging.message_type", "postgresql");

    [Fact]
    public async Task A_collector_gets_the_log() => await ArrivedAsync("logs", "Application started");

    [Fact]
    public async Task Nothing_that_is_measured_tells_of_a_person_or_what_a_caller_sent()
    {
        var metrics = await ArrivedAsync("metrics", "DUPLICATE_NOMINEE");
        var traces = await ArrivedAsync("traces", "/api/sessions/{code}");
        var (_, scraped) = await server.ScrapeAsync(MeasuredServer.Token);
        foreach (var canary in MeasuredServer.Canaries)
        {
            (metrics + traces + server.Collector.Of("logs") + scraped).ShouldNotContain(canary, Case.Insensitive);
        }
    }

    [Fact]
    public async Task Prometheus_reads_what_a_collector_gets_when_it_presents_its_token()
    {
        var (status, told) = await server.ScrapeAsync(MeasuredServer.Token);

        status.ShouldBe(200);
        told.ShouldContain("trainingslots_refusals_total{");
        told.ShouldContain("code=\"DUPLICATE_NOMINEE\"");
        told.ShouldContain("trainingslots_decision_duration_seconds_bucket{");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("another token")]
    public async Task Nobody_else_reads_them(string? token) => (await server.ScrapeAsync(token)).Status.ShouldBe(401);

    [Fact]
    public async Task Every_measure_on_the_board_of_the_docs_is_one_that_the_server_gives()
    {
        var board = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "grafana", "trainingslots.json"));
        var names = MeasureNames().Matches(board).Select(match => match.Value).Distinct(StringComparer.Ordinal).ToList();
        names.Count.ShouldBeGreaterThan(5);

        await Waiting.Until(async () => (await server.ScrapeAsync(MeasuredServer.Token)).Told, told => names.TrueForAll(name => told.Contains(name, StringComparison.Ordinal)));
    }

    private Task<string> ArrivedAsync(string signal, params string[] words) => Waiting.Until(
        () => Task.FromResult(server.Collector.Of(signal)), told => Array.TrueForAll(words, word => told.Contains(word, StringComparison.Ordinal)));

    [GeneratedRegex("(trainingslots|http_server|db_client|dotnet|wolverine|marten)_[a-z_]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MeasureNames();
}
