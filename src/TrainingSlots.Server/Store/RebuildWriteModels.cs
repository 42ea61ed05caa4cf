using JasperFx.Events;
using Marten;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Server.Store;

/// <summary>
/// Folds the write models anew from the log: heads, and the rows beside them. It goes page by page under the locks that decisions take, so that
/// others may decide meanwhile.
/// </summary>
internal static class RebuildWriteModels
{
    private const int PageSize = 200;

    private const string NextKeys = $"select id from {StoreSetup.Schema}.mt_streams where id > ? order by id limit ?";

    /// <returns>How many streams were folded.</returns>
    public static async Task<long> RunAsync(IDocumentStore store, CancellationToken cancellation)
    {
        var (streams, last) = (0L, string.Empty);
        while (true)
        {
            await using var session = store.LightweightSession();
            var keys = await session.AdvancedSql.QueryAsync<string>(NextKeys, cancellation, last, PageSize);
            if (keys.Count == 0)
            {
                return streams;
            }

            await session.BeginTransactionAsync(cancellation);
            foreach (var key in keys.Order(StringComparer.Ordinal))
            {
                await Locks.WaitAsync(session, key, cancellation);
            }

            await FoldAsync(session, keys, cancellation);
            await session.SaveChangesAsync(cancellation);
            (streams, last) = (streams + keys.Count, keys[^1]);
        }
    }

    private static async Task FoldAsync(IDocumentSession session, IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        var batch = session.CreateBatchQuery();
        var logs = keys.Select(key => (Key: key, Events: batch.Events.FetchStream(key))).ToList();
        await batch.Execute(cancellation);
        var states = new List<object>();
        foreach (var (key, events) in logs)
        {
            states.Add((await events).Aggregate(default(object), (state, e) => Folds.Evolve(Folds.StateOf(key), state, new Recorded((IFact)e.Data, e.Sequence)))!);
        }

        session.StoreObjects(states);
        RowWrites.Clear(session, keys);
        RowWrites.Queue(session, [.. states.Select(state => (default(object), (object?)state))]);
    }
}
