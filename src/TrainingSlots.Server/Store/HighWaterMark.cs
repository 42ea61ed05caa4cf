using System.Globalization;
using Marten;
using Marten.Services.BatchQuerying;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Store;

/// <summary>Positions become visible out of order; up to the high-water mark nothing is missing.</summary>
internal static class HighWaterMark
{
    public static async Task<long> ReadAsync(IQuerySession session, CancellationToken cancellation) =>
        (await session.AdvancedSql.QueryAsync<long>(
            $"select coalesce(max(last_seq_id), 0) from {LedgerSchema.Name}.mt_event_progression where name = 'HighWaterMark'", cancellation)).Single();

    /// <summary>The last position that is visible now; one before it may still be on its way.</summary>
    public static async Task<long> LastAsync(IQuerySession session, CancellationToken cancellation) =>
        (await session.AdvancedSql.QueryAsync<long>($"select coalesce(max(seq_id), 0) from {LedgerSchema.Name}.mt_events", cancellation)).Single();

    /// <summary>Adds the same to a batch.</summary>
    public static async Task<long> Last(IBatchedQuery batch) =>
        long.Parse((await batch.Query<string>($"select coalesce(max(seq_id), 0)::text from {LedgerSchema.Name}.mt_events")).Single(), CultureInfo.InvariantCulture);
}
