using Marten;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.SlotUse;

/// <summary>How far slot use is behind the log.</summary>
public static class SlotUseLag
{
    /// <summary>The position up to which the log is folded, and the age of the oldest event after it in milliseconds.</summary>
    public static async Task<(long Position, long LagMs)> ReadAsync(IQuerySession session, TimeProvider clock, CancellationToken cancellation)
    {
        var position = await SlotUsePageHandler.ProgressAsync(session, cancellation);
        var waiting = await session.AdvancedSql.QueryAsync<DateTimeOffset>(
            $"select timestamp from {StoreSetup.Schema}.mt_events where seq_id > ? order by seq_id limit 1", cancellation, [position]);
        return (position, waiting.Count == 0 ? 0 : Math.Max(0, (long)(clock.GetUtcNow() - waiting[0]).TotalMilliseconds));
    }
}
