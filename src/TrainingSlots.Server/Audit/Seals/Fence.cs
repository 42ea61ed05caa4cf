using System.Diagnostics;
using JasperFx.Events;
using Npgsql;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Audit.Seals;

/// <summary>
/// Settles holes in the log. Whoever takes a position holds a lock on the sequence of positions until its transaction ends; so once all
/// who held it at some moment are gone, nothing more will appear at the positions that were given out by then. What is missing is filled
/// with a tombstone, after which the table's own key lets nothing else in.
/// </summary>
/// <param name="patience">A hole younger than this may still be filled by who left it: tombstones are written in a transaction of their own.</param>
internal sealed class Fence(TimeSpan patience)
{
    /// <summary>The last position that was given out.</summary>
    public const string LastSql = $"select case when is_called then last_value else 0 end from {LedgerSchema.Name}.mt_events_sequence";

    private const string HoldersSql =
        $"""
        select coalesce(array_agg(distinct virtualtransaction), '{"{}"}') from pg_locks
        where locktype = 'relation' and relation = '{LedgerSchema.Name}.mt_events_sequence'::regclass
          and database = (select oid from pg_database where datname = current_database()) and pid is distinct from pg_backend_pid()
        """;

    private static readonly string FillSql =
        $"""
        insert into {LedgerSchema.Name}.mt_streams (id, tenant_id, version, is_archived) values ('{Tombstone.StreamKey}', '*DEFAULT*', 0, false) on conflict do nothing;
        insert into {LedgerSchema.Name}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, is_archived)
        select p, gen_random_uuid(), '{Tombstone.StreamKey}', p, '{"{}"}', 'tombstone', now(), '*DEFAULT*', '{typeof(Tombstone).FullName}, {typeof(Tombstone).Assembly.GetName().Name}', false
        from generate_series(@from, @to) p where not exists (select from {LedgerSchema.Name}.mt_events e where e.seq_id = p) on conflict do nothing;
        """;

    private long seen;
    private (long UpTo, HashSet<string> Holders, long Since)? waiting;

    /// <summary>The last position that was given out.</summary>
    public static async Task<long> LastAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(LastSql, connection);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Fills the holes from a position on that can be told to stay empty; false while that is not known yet.</summary>
    /// <param name="hole">The first position without an event.</param>
    public async Task<bool> FillAsync(NpgsqlConnection connection, long hole, CancellationToken cancellation)
    {
        if (hole != seen)
        {
            // Most are of transactions that are about to commit: at the next look they are gone.
            seen = hole;
            return false;
        }

        if (waiting is not { } before || before.UpTo < hole)
        {
            // First what was given out, then who may still have some of it.
            var last = await LastAsync(connection, cancellation);
            waiting = (last, await HoldersAsync(connection, cancellation), Stopwatch.GetTimestamp());
            return false;
        }

        if (Stopwatch.GetElapsedTime(before.Since) < patience || before.Holders.Overlaps(await HoldersAsync(connection, cancellation)))
        {
            return false;
        }

        waiting = null;
        await using var fill = new NpgsqlCommand(FillSql, connection);
        fill.Parameters.AddWithValue("from", hole);
        fill.Parameters.AddWithValue("to", before.UpTo);
        await fill.ExecuteNonQueryAsync(cancellation);
        return true;
    }

    private static async Task<HashSet<string>> HoldersAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(HoldersSql, connection);
        return ((string[])(await command.ExecuteScalarAsync(cancellation))!).ToHashSet(StringComparer.Ordinal);
    }
}
