using Marten;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Store.Replicas;

namespace TrainingSlots.Server.SlotUse;

/// <summary>How far slot use is behind the log.</summary>
public static class SlotUseLag
{
    /// <summary>The position up to which the log is folded, and the age of the oldest event after it in milliseconds.</summary>
    public static async Task<(long Position, long LagMs)> ReadAsync(IQuerySession session, TimeProvider clock, CancellationToken cancellation)
    {
        var position = await SlotUsePageHandler.ProgressAsync(session, cancellation);
        var waiting = await session.AdvancedSql.QueryAsync<DateTimeOffset>(
            $"select timestamp from {LedgerSchema.Name}.mt_events where seq_id > ? order by seq_id limit 1", cancellation, [position]);
        return (position, waiting.Count == 0 ? 0 : Math.Max(0, (long)(clock.GetUtcNow() - waiting[0]).TotalMilliseconds));
    }

    /// <summary>The same for an answer, which may come from a replica: an event that waits there without being seen is at most as old as the replica is behind.</summary>
    public static async Task<(long Position, long LagMs)> ReadAsync(HttpContext http, IQuerySession session, TimeProvider clock)
    {
        var (position, lagMs) = await ReadAsync(session, clock, http.RequestAborted);
        return (position, Math.Max(lagMs, http.ReplicaLagMs()));
    }

    /// <summary>For how long no server has made a step from this position, although an event waits after it. Steps are told by the database's clock, events by the product's.</summary>
    public static async Task<TimeSpan> StandstillAsync(IQuerySession session, long position, TimeProvider clock, CancellationToken cancellation)
    {
        var waiting = await session.AdvancedSql.QueryAsync<DateTimeOffset, double>(
            $"""
            select row(e.timestamp), row(coalesce(extract(epoch from now() - (select max(mt_last_modified) from {LedgerSchema.Name}.mt_doc_slotuseprogress)), 'infinity')::float8)
            from {LedgerSchema.Name}.mt_events e where e.seq_id > ? order by e.seq_id limit 1
            """,
            cancellation,
            [position]);
        return waiting.Count == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min((clock.GetUtcNow() - waiting[0].Item1).TotalSeconds, waiting[0].Item2));
    }
}
