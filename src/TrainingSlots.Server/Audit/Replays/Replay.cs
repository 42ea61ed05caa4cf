using System.Data;
using Marten;
using Npgsql;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Audit.Replays;

/// <summary>
/// Folds the log anew and compares what comes out with everything that is served: the auditor's proof that nothing but the
/// log decides. It reads one snapshot of the database, so that it can run while others write, and changes nothing.
/// </summary>
internal sealed class Replay(IDocumentStore store)
{
    /// <summary>After how many events progress is told.</summary>
    private const int ProgressEvery = 100_000;

    public async Task<ReplayReport> RunAsync(ReplayLog scope, Action<long>? progress, CancellationToken cancellation)
    {
        var serializer = store.Options.Serializer();
        await using var connection = await store.OpenAsync(cancellation);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var (head, served) = await HeadsAsync(connection, cancellation);
        var upTo = Math.Min(scope.ToPosition ?? head, head);
        var mismatches = new Mismatches();
        var (streams, use) = (new StreamFolds(mismatches), new UseFolds(scope, mismatches));
        var events = 0L;
        IReadOnlyDictionary<string, Allotment>? ledgers = null;
        await foreach (var row in LogReader.ReadAsync(connection, serializer, scope.Part, upTo, LogReader.DefaultPage, cancellation))
        {
            if (row.Position > served)
            {
                ledgers ??= streams.Whole<Allotment>();
            }

            streams.Apply(row);
            if (row.Position <= served)
            {
                use.Apply(row);
            }

            if (++events % ProgressEvery == 0)
            {
                progress?.Invoke(events);
            }
        }

        use.CheckDays();
        await new WriteModelCheck(connection, serializer, mismatches).CompareAsync(streams, scope, cancellation);
        await new RowCheck(connection, mismatches).CompareAsync(streams, cancellation);
        await new SlotUseCheck(connection, serializer, use, scope, mismatches).CompareAsync(Math.Min(upTo, served), served <= upTo, cancellation);
        if (served <= upTo)
        {
            await new LedgerCheck(connection, serializer, mismatches).CompareAsync(ledgers ?? streams.Whole<Allotment>(), scope, cancellation);
        }

        return new ReplayReport(events, streams.Streams.Count, upTo, streams.Promotions, mismatches.Total, mismatches.Listed);
    }

    /// <summary>The last position that is visible, and the one that slot use is folded up to.</summary>
    private static async Task<(long Head, long Served)> HeadsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select coalesce((select max(seq_id) from {LedgerSchema.Name}.mt_events), 0),
                   coalesce((select (data ->> 'position')::bigint from {LedgerSchema.Name}.mt_doc_slotuseprogress where id = '{SlotUseProgress.Only}'), 0)
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
