using Marten;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Store;

/// <summary>
/// Folds the write models anew from the log: heads, and the rows beside them. It goes page by page under the locks that decisions take, so that
/// others may decide meanwhile.
/// </summary>
internal static class RebuildWriteModels
{
    private const int MaxStreams = 200;

    /// <summary>How many events a page has at most, if it has more than one stream.</summary>
    private const long MaxEvents = 20_000;

    private const string Next =
        $"""
        select row(id), row(version) from {LedgerSchema.Name}.mt_streams
        where id > ? and id like any(?) order by id limit ?
        """;

    /// <summary>Folds those streams whose keys are like one of the patterns, as <c>like</c> of SQL understands them; <c>%</c> is all.</summary>
    /// <returns>How many streams were folded.</returns>
    public static async Task<long> RunAsync(IDocumentStore store, string[] patterns, CancellationToken cancellation)
    {
        var (streams, last) = (0L, string.Empty);
        while (true)
        {
            await using var session = store.LightweightSession();
            var keys = Page(await session.AdvancedSql.QueryAsync<string, long>(Next, cancellation, last, patterns, MaxStreams));
            if (keys.Count == 0)
            {
                return streams;
            }

            await session.BeginTransactionAsync(cancellation);
            await Locks.WaitAsync(session, keys, cancellation);
            await FoldAsync(session, keys, cancellation);
            await session.SaveChangesAsync(cancellation);
            (streams, last) = (streams + keys.Count, keys[^1]);
        }
    }

    private static List<string> Page(IReadOnlyList<(string Key, long Events)> streams)
    {
        var (page, events) = (new List<string>(), 0L);
        foreach (var (key, own) in streams)
        {
            if (page.Count > 0 && events + own > MaxEvents)
            {
                break;
            }

            page.Add(key);
            events += own;
        }

        return page;
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
