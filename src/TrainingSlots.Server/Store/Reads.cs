using Marten;
using Npgsql;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Store;

/// <summary>Reads of write models together with the versions of their streams.</summary>
public static class Reads
{
    /// <summary>
    /// A write model and its stream's version, by one statement; (null, 0) when there is none. By two, the version could be that of a later state,
    /// and who relies on it by If-Match would decide on what is no longer so.
    /// </summary>
    public static async Task<(T? State, long Version)> LoadWithVersionAsync<T>(this IQuerySession session, string key, CancellationToken cancellation)
        where T : class
    {
        var options = session.DocumentStore.Options;
        var table = options.FindOrResolveDocumentType(typeof(T)).TableName.QualifiedName;
        await using var command = new NpgsqlCommand($"select d.data, s.version from {table} d join {LedgerSchema.Name}.mt_streams s on s.id = d.id where d.id = $1") { Parameters = { new() { Value = key } } };
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        return await reader.ReadAsync(cancellation)
            ? (await options.Serializer().FromJsonAsync<T>(reader, 0, cancellation), await reader.GetFieldValueAsync<long>(1, cancellation))
            : (null, 0);
    }

    /// <summary>Write models with the versions of their streams, of one moment.</summary>
    /// <param name="find">Finds them.</param>
    public static Task<IReadOnlyList<(T State, long Version)>> WithVersionsAsync<T>(
        this IQuerySession session, Func<IQuerySession, Task<IReadOnlyList<T>>> find, Func<T, string> keyOf, CancellationToken cancellation) => Snapshot.ReadAsync<IReadOnlyList<(T, long)>>(
            session,
            async snapshot =>
            {
                var found = await find(snapshot);
                var versions = await snapshot.VersionsOfAsync(found.Select(keyOf), cancellation);
                return [.. found.Select(state => (state, versions[keyOf(state)]))];
            },
            cancellation);

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
