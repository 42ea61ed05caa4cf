using Marten;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Store;

/// <summary>Reads of write models together with the versions of their streams.</summary>
public static class Reads
{
    /// <summary>A write model and its stream's version, in one round trip; (null, 0) when there is none.</summary>
    public static async Task<(T? State, long Version)> LoadWithVersionAsync<T>(this IQuerySession session, string key, CancellationToken cancellation)
        where T : class
    {
        var batch = session.CreateBatchQuery();
        var state = batch.Load<T>(key);
        var stream = batch.Events.FetchStreamState(key);
        await batch.Execute(cancellation);
        return (await state, (await stream)?.Version ?? 0);
    }

    /// <summary>What day it is at the hosts of all programmes.</summary>
    public static async Task<DaysAtHosts> DaysAtHostsAsync(this IQuerySession session, DateTimeOffset now, CancellationToken cancellation)
    {
        var programmes = await session.Query<Programme>().ToListAsync(cancellation);
        return new DaysAtHosts(programmes.ToDictionary(programme => programme.Code, HostClocks.Of, StringComparer.Ordinal), now);
    }

    /// <summary>The versions of streams, by key.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> VersionsOfAsync(
        this IQuerySession session, IEnumerable<string> keys, CancellationToken cancellation)
    {
        var found = await session.AdvancedSql.QueryAsync<string, long>(
            $"select row(id), row(version) from {LedgerSchema.Name}.mt_streams where id = any(?)", cancellation, [keys.ToArray()]);
        return found.ToDictionary(row => row.Item1, row => row.Item2, StringComparer.Ordinal);
    }
}
