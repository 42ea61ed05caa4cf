using Marten;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Server.Store;

/// <summary>Which nominations have taken what, as far as a look has to know it.</summary>
internal static class RowKeys
{
    /// <summary>Keys of the nominations whose slots of an allotment are held or committed.</summary>
    public static Task<string[]> UnresolvedAsync(IQuerySession session, string allotment, CancellationToken cancellation) =>
        ReadAsync(session, $"select nomination from {RowSchema.Slots} where allotment = ? and state in ('held', 'committed') order by position", allotment, cancellation);

    /// <summary>Keys of the nominations that have a seat in a session or wait for one.</summary>
    public static Task<string[]> InSessionAsync(IQuerySession session, string of, CancellationToken cancellation) => ReadAsync(
        session,
        $"""
        select n.id from (select ?::text as key) w cross join lateral (
          select s.nomination from {RowSchema.Seats} s where s.session = w.key union all select t.nomination from {RowSchema.Turns} t where t.session = w.key) n (id)
        """,
        of,
        cancellation);

    /// <summary>Keys of the nominations that wait in a session, in order of entry.</summary>
    public static Task<string[]> WaitingAsync(IQuerySession session, string of, CancellationToken cancellation) =>
        ReadAsync(session, $"select nomination from {RowSchema.Turns} where session = ? order by since", of, cancellation);

    private static async Task<string[]> ReadAsync(IQuerySession session, string sql, string key, CancellationToken cancellation) =>
        [.. (await session.AdvancedSql.QueryAsync<Guid>(sql, cancellation, key)).Select(StreamKeys.Nomination)];
}
