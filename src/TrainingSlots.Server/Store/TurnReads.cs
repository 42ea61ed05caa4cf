using Marten;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Store;

/// <summary>Reads of a session's queue by those who decide nothing.</summary>
internal static class TurnReads
{
    // By the index: it counts those before, and reads none of them.
    private const string Place =
        $"""
        select row((select count(*)::int from {RowSchema.Turns} before where before.session = own.session and before.since <= own.since)), row(own.short)
        from {RowSchema.Turns} own where own.session = ? and own.nomination = ?
        """;

    /// <summary>A session with its whole queue, and its version, of one moment; (null, 0) when there is none.</summary>
    public static async Task<(Session? State, long Version)> WithQueueAsync(IQuerySession session, string key, CancellationToken cancellation) =>
        (await session.WithVersionsAsync<Session>(
            async snapshot => [.. (await Heads.LoadAsync(snapshot, [key], cancellation)).Values.Cast<Session>()], found => found.Id, cancellation)).SingleOrDefault();

    /// <summary>The turn of a nomination in a session's queue, or null when it does not wait there.</summary>
    public static async Task<TurnView?> OfAsync(IQuerySession session, string key, Guid nomination, CancellationToken cancellation) =>
        await session.AdvancedSql.QueryAsync<int, string>(Place, cancellation, key, nomination) is [var (place, missing)] ? new TurnView(place, missing) : null;
}
