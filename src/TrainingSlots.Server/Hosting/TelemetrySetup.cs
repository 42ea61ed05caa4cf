using System.Security.Cryptography;
using System.Text;
using Marten;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TrainingSlots.Server.Telemetry;

namespace TrainingSlots.Server.Hosting;

/// <summary>Traces, metrics and logs by OTLP, and metrics for Prometheus: each only where the configuration asks for it.</summary>
public static class TelemetrySetup
{
    private static readonly string[] Sources = ["Wolverine", "Marten", "Npgsql"];

    private static readonly string[] Meters =
        [Measures.Meter, "Wolverine:TrainingSlots", "Marten", "Npgsql", "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!builder.Environment.IsDevelopment() && builder.Configuration["Logging:Console:FormatterName"] is null)
        {
            builder.Logging.AddJsonConsole(console => console.TimestampFormat = "O");
        }

        var settings = TelemetrySettings.Read(builder.Configuration);
        builder.Services.AddSingleton(settings);
        if (!settings.IsOn)
        {
            return;
        }

        builder.Services.AddHostedService<LagWatch>();
        builder.Services.ConfigureMarten(options => options.OpenTelemetry.TrackEventCounters());
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("TrainingSlots", serviceVersion: typeof(TelemetrySetup).Assembly.GetName().Version?.ToString()))
            .WithMetrics(metrics => AddReaders(metrics.AddMeter(Meters), settings));
        if (settings.Otlp)
        {
            telemetry.WithTracing(traces => traces.AddSource(Sources).AddAspNetCoreInstrumentation().AddProcessor<SafeSpans>().AddOtlpExporter());
            telemetry.WithLogging(logs => logs.AddOtlpExporter(), options => options.IncludeScopes = false);
        }
    }

    /// <summary>The address that Prometheus reads, open to whoever presents its token.</summary>
    public static void MapTelemetry(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (app.Services.GetRequiredService<TelemetrySettings>().PrometheusToken is { } token)
        {
            var expected = SHA256.HashData(Encoding.UTF8.GetBytes($"Bearer {token}"));
            app.MapPrometheusScrapingEndpoint(TelemetrySettings.PrometheusPath).RequireAuthorization(policy => policy.RequireAssertion(
                context => context.Resource is HttpContext http && Presents(http, expected)));
        }
    }

    private static bool Presents(HttpContext http, byte[] expected) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(http.Request.Headers.Authorization.ToString())), expected);

    private static void AddReaders(MeterProviderBuilder metrics, TelemetrySettings settings)
    {
        if (settings.Otlp)
        {
            metrics.AddOtlpExporter();
        }

        if (settings.PrometheusToken is not null)
        {
            metrics.AddPrometheusExporter();
        }
    }
}
