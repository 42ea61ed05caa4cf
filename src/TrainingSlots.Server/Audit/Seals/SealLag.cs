using Marten;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Audit.Seals;

/// <summary>How far the seal is behind the log.</summary>
internal static class SealLag
{
    /// <summary>How many positions are sealed, and the age of the oldest event that is not, in milliseconds.</summary>
    public static async Task<(long Size, long LagMs)> ReadAsync(IQuerySession session, string origin, TimeProvider clock, CancellationToken cancellation)
    {
        var size = (await session.AdvancedSql.QueryAsync<long>($"select coalesce(max(size), 0) from {SealSchema.Checkpoints} where origin = ?", cancellation, origin))[0];
        var waiting = await session.AdvancedSql.QueryAsync<DateTimeOffset>(
            $"select timestamp from {LedgerSchema.Name}.mt_events where seq_id > ? order by seq_id limit 1", cancellation, [size]);
        return (size, waiting.Count == 0 ? 0 : Math.Max(0, (long)(clock.GetUtcNow() - waiting[0]).TotalMilliseconds));
    }
}
