using Marten;
using TrainingSlots.Server.Hosting;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Store;
using Wolverine;
using Wolverine.Persistence.Durability;
using Wolverine.Runtime;

namespace TrainingSlots.Server.Messaging;

/// <summary>
/// Takes a server off the list that has said nothing for long: the others take over its work. When it was said and how long ago that is, is
/// told by the database, whose clock is one for all; a server that was only slow puts itself on the list again.
/// </summary>
internal sealed class DeadServers(IDocumentStore store, IMessageStore messages, IWolverineRuntime runtime, IHostApplicationLifetime lifetime, ILogger<DeadServers> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <summary>How long a server may say nothing, in seconds; it says something every two.</summary>
    private const int Silent = 8;

    private const string Dead = $"select row(id), row(node_number) from {StoreSetup.Schema}.wolverine_nodes where health_check < clock_timestamp() - make_interval(secs => ?) and id <> ?";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (runtime.Options.Durability.Mode is not DurabilityMode.Balanced)
        {
            return;
        }

        await lifetime.StartedAsync(stoppingToken);
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await TakeOffAsync(stoppingToken);
            }
            catch (Exception e) when (Outage.IsPassing(e) && !stoppingToken.IsCancellationRequested)
            {
                logger.LogDebug(e, "Whether other servers are there cannot be seen now");
            }
        }
    }

    private async Task TakeOffAsync(CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        foreach (var (id, number) in await session.AdvancedSql.QueryAsync<Guid, int>(Dead, cancellation, (double)Silent, runtime.Options.UniqueNodeId))
        {
            await messages.Nodes.DeleteAsync(id, number);
            logger.LogWarning("Server {Number} has said nothing for {Seconds} s; the others take over its work", number, Silent);
        }
    }
}
