using Marten;
using Npgsql;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Settings;
using Wolverine;
using Wolverine.Persistence.Durability;
using Wolverine.Runtime;

namespace TrainingSlots.Server.Messaging;

/// <summary>
/// Gives the others what nobody attends to: all that was a server's which has said nothing for long, and messages that stand in the inbox
/// without a server having them in its hands, since the connection broke while their transaction was committed. How long that is, is told by the
/// database, whose clock is one for all. A server that was only slow puts itself on the list again.
/// </summary>
internal sealed class AbandonedWork(IDocumentStore store, IMessageStore messages, IWolverineRuntime runtime, IHostApplicationLifetime lifetime, ILogger<AbandonedWork> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <summary>How long a server may say nothing, in seconds; it says something every two.</summary>
    private const int Silent = 8;

    /// <summary>
    /// How long a message may stand in the inbox until it is handed out again. Wolverine does so as well, by the clock of the server, and has the
    /// server say three times as often which messages it has in its hands; here it is done where that clock is behind.
    /// </summary>
    internal static readonly TimeSpan Unattended = TimeSpan.FromMinutes(1);

    private const string Dead = $"select row(id), row(node_number) from {LedgerSchema.Name}.wolverine_nodes where health_check < clock_timestamp() - make_interval(secs => ?) and id <> ?";

    // Wolverine writes the time of UTC without its zone, which the session's zone is then read into.
    private const string Release =
        $"""
        update {LedgerSchema.Name}.wolverine_incoming_envelopes set owner_id = 0, timestamp = now() at time zone 'utc'
        where status = 'Incoming' and owner_id <> 0 and timestamp < ((now() - make_interval(secs => $1)) at time zone 'utc')::timestamptz
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await TakeOffAsync(stoppingToken);
                await ReleaseAsync(stoppingToken);
            }
            catch (Exception e) when ((Outage.IsPassing(e) || Races.IsLost(e)) && !stoppingToken.IsCancellationRequested)
            {
                logger.LogDebug(e, "What nobody attends to cannot be seen now");
            }
        }
    }

    private async Task TakeOffAsync(CancellationToken cancellation)
    {
        if (runtime.Options.Durability.Mode is not DurabilityMode.Balanced)
        {
            return;
        }

        await using var session = store.QuerySession();
        foreach (var (id, number) in await session.AdvancedSql.QueryAsync<Guid, int>(Dead, cancellation, (double)Silent, runtime.Options.UniqueNodeId))
        {
            await messages.Nodes.DeleteAsync(id, number);
            logger.LogWarning("Server {Number} has said nothing for {Seconds} s; the others take over its work", number, Silent);
        }
    }

    private async Task ReleaseAsync(CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        await using var command = new NpgsqlCommand(Release);
        command.Parameters.AddWithValue(Unattended.TotalSeconds);
        await session.ExecuteAsync(command, cancellation);
    }
}
