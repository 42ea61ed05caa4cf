namespace TrainingSlots.Server.Telemetry;

/// <summary>Where measures go, by configuration; without any of it nothing is collected.</summary>
/// <param name="Otlp">True when OTEL_EXPORTER_OTLP_ENDPOINT names a collector; the exporter itself reads that and its like.</param>
/// <param name="PrometheusToken">What a Prometheus server has to present as bearer token at /metrics; null leaves that address unmapped.</param>
internal sealed record TelemetrySettings(bool Otlp, string? PrometheusToken)
{
    public const string PrometheusPath = "/metrics";

    /// <summary>True when anybody listens.</summary>
    public bool IsOn => Otlp || PrometheusToken is not null;

    public static TelemetrySettings Read(IConfiguration configuration) => new(
        !string.IsNullOrWhiteSpace(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]),
        configuration["Telemetry:PrometheusToken"] is { } token && !string.IsNullOrWhiteSpace(token) ? token : null);
}
