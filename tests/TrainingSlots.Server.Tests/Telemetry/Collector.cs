using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TrainingSlots.Server.Tests.Telemetry;

/// <summary>Takes what is sent by OTLP over HTTP and keeps it as it came; texts stand in its bytes as they are.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, string> kept = new(StringComparer.Ordinal);

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            kept.AddOrUpdate(signal, Text(body), (_, before) => before + Text(body));
            return Results.Bytes([], "application/x-protobuf");
        });
    }

    public Uri Address => new(app.Urls.First());

    /// <summary>Everything that came so far of traces, metrics or logs.</summary>
    public string Of(string signal) => kept.GetValueOrDefault(signal, string.Empty);

    public static async Task<Collector> StartAsync()
    {
        var collector = new Collector();
        await collector.app.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static string Text(MemoryStream body) => Encoding.UTF8.GetString(body.ToArray());
}
