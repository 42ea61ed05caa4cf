using Marten;
using Npgsql;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using Weasel.Postgresql.Tables;

namespace TrainingSlots.Server.OfficeMessages;

/// <summary>
/// How far each office has read what is written about a thing: once one person of an office has it, the office has it, as with a letter that comes in. An office is known by
/// its role, since what it is about has one country.
/// </summary>
internal static class OfficeReadings
{
    public const string Table = $"{StoreSetup.Schema}.office_reading";

    /// <summary>Never goes back: two may read at once.</summary>
    public const string Upsert =
        $"insert into {Table} as known (stream, office, seen) values (?, ?, ?) on conflict (stream, office) do update set seen = greatest(known.seen, excluded.seen)";

    private const string Unread =
        $"""
        select m.data ->> 'stream', m.data ->> 'country', count(*), max((m.data ->> 'at')::timestamptz)
        from {StoreSetup.Schema}.mt_doc_officemessage m left join {Table} r on r.stream = m.data ->> 'stream' and r.office = $1
        where m.data -> 'from' ->> 'role' <> $1 and (m.data ->> 'number')::int > coalesce(r.seen, 0) and ($2 is null or m.data ->> 'country' = any($2))
        group by 1, 2 order by 4 desc, 1 limit $3
        """;

    public static void AddOfficeReadings(this StoreOptions options)
    {
        var table = new Table(Table);
        table.AddColumn("stream", "text").AsPrimaryKey();
        table.AddColumn("office", "text").AsPrimaryKey();
        table.AddColumn("seen", "integer").NotNull();
        options.Storage.ExtendedSchemaObjects.Add(table);
    }

    public static async Task<int> SeenAsync(IQuerySession session, string stream, string office, CancellationToken cancellation) =>
        (await session.AdvancedSql.QueryAsync<int>($"select seen from {Table} where stream = ? and office = ?", cancellation, stream, office)).SingleOrDefault();

    public static async Task SawAsync(IDocumentStore store, string stream, string office, int number, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        session.QueueSqlCommand(Upsert, stream, office, number);
        await session.SaveChangesAsync(cancellation);
    }

    /// <summary>What waits for an office to be read, the newest first.</summary>
    public static async Task<IReadOnlyList<UnreadThread>> UnreadAsync(IQuerySession session, string office, Actor actor, int limit, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Unread);
        command.Parameters.AddWithValue(office);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)actor.CountryScope?.ToArray() ?? DBNull.Value, DataTypeName = "text[]" });
        command.Parameters.AddWithValue(limit);
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        var found = new List<UnreadThread>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(new UnreadThread(reader.GetString(0), reader.GetString(1), (int)reader.GetInt64(2), await reader.GetFieldValueAsync<DateTimeOffset>(3, cancellation)));
        }

        return found;
    }
}

/// <summary>Messages about one thing that an office has not read.</summary>
/// <param name="Stream">Key of what they are about.</param>
internal sealed record UnreadThread(string Stream, string Country, int Messages, DateTimeOffset NewestAt);
