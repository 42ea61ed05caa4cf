using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Store.Replicas;

/// <summary>Looks twice a second how far the replica is behind the primary, and that it is a replica of this database and no other.</summary>
internal sealed class ReplicaWatch(Replica replica, ReplicaSettings settings, DatabaseSettings database, IConfiguration configuration, ILogger<ReplicaWatch> logger) : BackgroundService
{
    private const string Which = "(select system_identifier from pg_control_system())::text || '/' || (select oid from pg_database where datname = current_database())";
    private const string OfPrimary = $"select {Which}, (pg_current_wal_lsn() - '0/0')::bigint";
    private const string OfReplica = $"select {Which}, case when pg_is_in_recovery() then (pg_last_wal_replay_lsn() - '0/0')::bigint end";

    private const int Patience = 2;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var primary = Source(database.Limit(configuration.GetConnectionString(DatabaseStart.ConnectionName)!));
        await using var standby = Source(settings.Connection!);
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var at = Stopwatch.GetTimestamp();
                var (of, written) = await AskAsync(primary, OfPrimary, stoppingToken);
                See(at, of, written, await AskAsync(standby, OfReplica, stoppingToken));
            }
            catch (Exception e) when (Outage.IsPassing(e) || e is NpgsqlException or TimeoutException)
            {
                replica.IsAway();
                logger.LogDebug(e, "How far the replica is cannot be seen now");
            }
        }
    }

    private void See(long at, string of, long? written, (string Of, long? Replayed) standby)
    {
        if (standby.Replayed is { } replayed && written is { } all && string.Equals(of, standby.Of, StringComparison.Ordinal))
        {
            replica.Seen(at, all, replayed);
        }
        else
        {
            replica.IsAway();
        }
    }

    private static async Task<(string Of, long? At)> AskAsync(NpgsqlDataSource source, string sql, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (reader.GetString(0), await reader.IsDBNullAsync(1, cancellation) ? null : reader.GetInt64(1));
    }

    private static NpgsqlDataSource Source(string connection) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { MaxPoolSize = 1, Timeout = Patience, CommandTimeout = Patience }.ConnectionString);
}

/// <summary>Tells when the primary has to answer what the replica could. Nobody lacks anything then, so the server is ready.</summary>
internal sealed class ReplicaHealth(Replica replica) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(replica.Lag switch
    {
        null => HealthCheckResult.Degraded("The replica does not answer, or is none of this database: the primary answers what it would."),
        { } lag when lag > replica.MaxLag => HealthCheckResult.Degraded($"The replica is {(long)lag.TotalSeconds} s behind: the primary answers what it would."),
        _ => HealthCheckResult.Healthy("The replica follows."),
    });
}
