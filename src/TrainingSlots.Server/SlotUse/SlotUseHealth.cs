using JasperFx;
using Marten;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TrainingSlots.Server.SlotUse;

/// <summary>
/// Tells when slot use is behind, when its subscription has stopped at an event it could not fold, and when it stands still, whichever
/// server it runs on: the daemon itself calls a stopped shard healthy.
/// </summary>
internal sealed class SlotUseHealth(IDocumentStore store, SlotUseDaemon daemon, SlotUseStand stand, TimeProvider clock) : IHealthCheck
{
    /// <summary>How far behind is still well.</summary>
    public static readonly TimeSpan MaxLag = TimeSpan.FromSeconds(30);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var session = store.QuerySession();
        var (position, lagMs) = await SlotUseLag.ReadAsync(session, clock, cancellationToken);
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["position"] = position, ["lagMs"] = lagMs };
        if (stand.CannotFold && daemon.Status is not (null or AgentStatus.Stopped))
        {
            return HealthCheckResult.Unhealthy("The slot use subscription has stopped at an event it cannot fold; see the log.", data: data);
        }

        if (lagMs <= MaxLag.TotalMilliseconds)
        {
            return HealthCheckResult.Healthy("Slot use follows the log.", data);
        }

        var still = await SlotUseLag.StandstillAsync(session, position, clock, cancellationToken);
        return still > stand.Standstill
            ? HealthCheckResult.Unhealthy($"Slot use has stood still for {(long)still.TotalSeconds} s while events wait; see the logs of all servers on this database.", data: data)
            : HealthCheckResult.Degraded($"Slot use is {lagMs} ms behind the log.", data: data);
    }
}
