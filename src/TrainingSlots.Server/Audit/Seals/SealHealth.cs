using Marten;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TrainingSlots.Server.Audit.Seals;

/// <summary>Tells when the log is not sealed, or no longer.</summary>
public sealed class SealHealth(IDocumentStore store, SealState state, TimeProvider clock) : IHealthCheck
{
    /// <summary>How far behind is still well.</summary>
    public static readonly TimeSpan MaxLag = TimeSpan.FromSeconds(30);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (state.Stopped is { } reason)
        {
            return HealthCheckResult.Unhealthy(reason);
        }

        if (!state.IsOn)
        {
            return HealthCheckResult.Degraded("The log is not sealed: Seal__Keys names no key.");
        }

        await using var session = store.QuerySession();
        var (size, lagMs) = await SealLag.ReadAsync(session, state.Origin, clock, cancellationToken);
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["size"] = size, ["lagMs"] = lagMs };
        return lagMs > MaxLag.TotalMilliseconds
            ? HealthCheckResult.Degraded($"The seal is {lagMs} ms behind the log.", data: data)
            : HealthCheckResult.Healthy("The seal follows the log.", data);
    }
}
