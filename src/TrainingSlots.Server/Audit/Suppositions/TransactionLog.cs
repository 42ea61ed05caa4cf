using Marten;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.WhatIf;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Audit.Suppositions;

/// <summary>The log by transactions: what was decided at once. PostgreSQL itself knows which rows one transaction wrote.</summary>
internal static class TransactionLog
{
    /// <summary>How many events there are up to a position.</summary>
    public static async Task<long> CountAsync(IQuerySession session, long upTo, CancellationToken cancellation) =>
        (await session.AdvancedSql.QueryAsync<long>($"select count(*) from {LedgerSchema.Name}.mt_events where seq_id <= ?", cancellation, upTo))[0];

    /// <summary>The transactions that were whole by that position, in order.</summary>
    public static async Task<IReadOnlyList<Transaction>> ReadAsync(IQuerySession session, long upTo, CancellationToken cancellation)
    {
        var transactions = new Dictionary<string, List<Logged>>(StringComparer.Ordinal);
        var last = 0L;
        while (last < upTo)
        {
            var page = await session.Events.QueryAllRawEvents().Where(e => e.Sequence > last && e.Sequence <= upTo)
                .OrderBy(e => e.Sequence).Take(WhatIfLimits.PageSize).ToListAsync(cancellation);
            if (page.Count == 0)
            {
                break;
            }

            var writers = await WritersAsync(session, last, page[^1].Sequence, cancellation);
            foreach (var e in page.Where(e => !Tombstones.Is(e)))
            {
                var writer = writers[e.Sequence];
                (transactions.TryGetValue(writer, out var events) ? events : transactions[writer] = []).Add(new Logged(e.Sequence, e.StreamKey!, (IFact)e.Data, e.Timestamp));
            }

            last = page[^1].Sequence;
        }

        foreach (var writer in (await WritersAsync(session, upTo, upTo + WhatIfLimits.MaxSpan, cancellation)).Values)
        {
            transactions.Remove(writer);
        }

        return [.. transactions.Values.Select(events => new Transaction(events)).OrderBy(transaction => transaction.Position)];
    }

    /// <summary>Which transaction wrote each event. The correlation keeps them apart where a restore wrote the whole log at once.</summary>
    private static async Task<IReadOnlyDictionary<long, string>> WritersAsync(IQuerySession session, long after, long upTo, CancellationToken cancellation)
    {
        var found = await session.AdvancedSql.QueryAsync<long, string>(
            $"select row(seq_id), row(xmin::text || '/' || coalesce(correlation_id, '') || '/' || coalesce(causation_id, '')) from {LedgerSchema.Name}.mt_events where seq_id > ? and seq_id <= ?", cancellation, after, upTo);
        return found.ToDictionary(row => row.Item1, row => row.Item2);
    }
}
