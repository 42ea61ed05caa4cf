using JasperFx;
using Marten.Events.Daemon.Coordination;
using Wolverine.Runtime.Agents;

namespace TrainingSlots.Server.SlotUse;

/// <summary>The subscription of slot use on this server. Of several servers on a database one has it; the others have no daemon that could be asked.</summary>
internal sealed class SlotUseDaemon(IProjectionCoordinator daemons)
{
    /// <summary>How it is, or null where it runs elsewhere.</summary>
    public AgentStatus? Status
    {
        get
        {
            try
            {
                return daemons.DaemonForMainDatabase().StatusFor(SlotUseSubscription.Shard);
            }
            catch (DaemonNotRunningOnThisNodeException)
            {
                return null;
            }
        }
    }

    /// <summary>Starts it again.</summary>
    public Task BeginAgainAsync(CancellationToken cancellation) => daemons.DaemonForMainDatabase().StartAgentAsync(SlotUseSubscription.Shard, cancellation);
}
