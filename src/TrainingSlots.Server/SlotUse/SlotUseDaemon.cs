using JasperFx;
using Marten;
using Marten.Events.Daemon.Coordination;
using TrainingSlots.Server.Postgres;
using Wolverine;
using Wolverine.Runtime;
using Wolverine.Runtime.Agents;

namespace TrainingSlots.Server.SlotUse;

/// <summary>The subscription of slot use on this server. Of several servers on a database one has it; the others have no daemon that could be asked.</summary>
internal sealed class SlotUseDaemon(IProjectionCoordinator daemons, IDocumentStore store, IWolverineRuntime runtime)
{
    private const string Assigned = $"select count(*) from {LedgerSchema.Name}.wolverine_node_assignments where node_id = ? and id like 'event-subscriptions:%/slotuse/all'";

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

    /// <summary>True when it is this server that is to have it.</summary>
    public async Task<bool> IsOursAsync(CancellationToken cancellation)
    {
        if (runtime.Options.Durability.Mode is DurabilityMode.Solo)
        {
            return true;
        }

        await using var session = store.QuerySession();
        return (await session.AdvancedSql.QueryAsync<long>(Assigned, cancellation, runtime.Options.UniqueNodeId)).Single() > 0;
    }

    /// <summary>Starts it again.</summary>
    public Task BeginAgainAsync(CancellationToken cancellation) => daemons.DaemonForMainDatabase().StartAgentAsync(SlotUseSubscription.Shard, cancellation);
}
