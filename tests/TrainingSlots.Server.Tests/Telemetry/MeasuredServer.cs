using System.Net.Http.Headers;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Telemetry;

/// <summary>A server that everything is asked of that it measures, after a morning's work with people whose data would be known again.</summary>
public sealed class MeasuredServer : IAsyncLifetime
{
    public const string Token = "a token of the Prometheus server";

    /// <summary>What must be in nothing that is measured.</summary>
    public static readonly string[] Canaries = ["Canaria Quetzal", "QZ7654321", "QUETZAL-9", "quetzal of the query", "QuetzalAgent", "quetzal-of-the-calendar"];

    private Collector collector = null!;
    private ServerProcess server = null!;

    internal Collector Collector => collector;

    public async Task InitializeAsync()
    {
        collector = await Collector.StartAsync();
        server = await ServerProcess.StartAsync(await TestPostgres.NewDatabaseAsync(), settings: new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.ToString(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
            ["Logging:LogLevel:Default"] = "Information",
            ["Telemetry:PrometheusToken"] = Token,
        });
        await WorkAsync();
    }

    public async Task DisposeAsync()
    {
        server.Dispose();
        await collector.DisposeAsync();
    }

    /// <summary>What Prometheus reads, presenting a token.</summary>
    public async Task<(int Status, string Told)> ScrapeAsync(string? token)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.GetAsync(new Uri("/metrics", UriKind.Relative));
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task WorkAsync()
    {
        var programme = Scenarios.NewCode("MEAS");
        (await server.As("administrator").Post("/api/programmes", new { code = programme, name = programme, kind = "exercise", host = "IN", yearBasis = "calendar" })).ShouldBe(201);
        (await server.As("administrator").Post("/api/allotments", new { programme, country = "ML", year = Scenarios.Year, slots = 3 })).ShouldBe(201);
        var session = new { code = "QUETZAL-9", programme, title = "Session", host = "IN", start = Scenarios.Start, end = Scenarios.Start.AddDays(5), capacity = 9 };
        (await server.As("coordinator").Post("/api/sessions", session)).ShouldBe(201);
        var nomination = new { session = "QUETZAL-9", country = "ML", nominee = Scenarios.Person("Canaria Quetzal", passport: "QZ7654321") };
        (await server.As("coordinator").Post("/api/nominations", nomination)).ShouldBe(201);
        (await server.As("coordinator").Post("/api/nominations", nomination)).ShouldBeRefused(409, "DUPLICATE_NOMINEE");
        await server.As("coordinator").Get("/api/sessions/QUETZAL-9?search=quetzal%20of%20the%20query", ("User-Agent", "QuetzalAgent"));
        await server.As("coordinator").Get("/api/nominations?session=QUETZAL-9&status=Canaria%20Quetzal");
        (await server.As("coordinator").Get("/calendar/quetzal-of-the-calendar.ics")).ShouldBeRefused(404, "NOT_FOUND");
    }
}
