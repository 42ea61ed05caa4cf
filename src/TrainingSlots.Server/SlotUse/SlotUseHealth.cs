using JasperFx;
using Marten;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TrainingSlots.Server.SlotUse;

/// <summary>
/// Tells when slot use is behind, or when its subscription has stopped at an event it could not fold: the daemon
/// itself calls a stopped shard healthy.
/// </summary>
public sealed class SlotUseHealth(IDocumentStore store, Marten.Events.Daemon.Coordination.IProjectionCoordinator daemons, TimeProvider clock) : IHealthCheck
{
    /// <summary>How far behind is still well.</summary>
    public static readonly TimeSpan MaxLag = TimeSpan.FromSeconds(30);

    private const string Shard = SlotUseSubscription.Name + ":All";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var session = store.QuerySession();
        var (position, lagMs) = await SlotUseLag.ReadAsync(session, clock, cancellationToken);
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["position"] = position, ["lagMs"] = lagMs };
        if (daemons.DaemonForMainDatabase().StatusFor(Shard) == AgentStatus.Paused)
        {
            return HealthCheckResult.Unhealthy("The slot use subscription has stopped at an event it cannot fold; see the log.", data: data);
        }

        return lagMs > MaxLag.TotalMilliseconds
            ? HealthCheckResult.Degraded($"Slot use is {lagMs} ms behind the log.", data: data)
            : HealthCheckResult.Healthy("Slot use follows the log.", data);
    }
}
