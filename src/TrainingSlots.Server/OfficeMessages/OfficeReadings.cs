using Marten;
using Npgsql;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Postgres;
using Weasel.Postgresql.Tables;

namespace TrainingSlots.Server.OfficeMessages;

/// <summary>
/// How far each office has read what is written about a thing: once one person of an office has it, the office has it, as with a letter that comes in. An office is known by
/// its role, since what it is about has one country.
/// </summary>
internal static class OfficeReadings
{
    public const string Table = $"{LedgerSchema.Name}.office_reading";

    private const string Written =
        $"""
        insert into {Table} as known (stream, office, country, seen, written, newest_at)
        select ?, office, ?, case when office = ? then ? else 0 end, ?, ? from unnest(?) as office
        on conflict (stream, office) do update set seen = greatest(known.seen, excluded.seen), written = excluded.written, newest_at = excluded.newest_at
        """;

    private const string Unread =
        $"""
        select stream, country, written - seen, newest_at from {Table}
        where office = $1 and seen < written and ($2 is null or country = any($2)) order by newest_at desc, stream limit $3
        """;

    public static void AddOfficeReadings(this StoreOptions options)
    {
        var table = new Table(Table);
        table.AddColumn("stream", "text").AsPrimaryKey();
        table.AddColumn("office", "text").AsPrimaryKey();
        table.AddColumn("country", "text").NotNull();
        table.AddColumn("seen", "integer").NotNull();
        table.AddColumn("written", "integer").NotNull();
        table.AddColumn("newest_at", "timestamptz").NotNull();
        // What was read long ago costs nothing: a desk asks for what waits.
        table.Indexes.Add(new IndexDefinition("idx_office_reading_unread") { Columns = ["office", "newest_at"], Predicate = "seen < written" });
        options.Storage.ExtendedSchemaObjects.Add(table);
    }

    public static async Task<int> SeenAsync(IQuerySession session, string stream, string office, CancellationToken cancellation) =>
        (await session.AdvancedSql.QueryAsync<int>($"select seen from {Table} where stream = ? and office = ?", cancellation, stream, office)).SingleOrDefault();

    /// <summary>Never goes back: two may read at once.</summary>
    public static async Task SawAsync(IDocumentStore store, string stream, string office, int number, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        session.QueueSqlCommand($"update {Table} set seen = greatest(seen, ?) where stream = ? and office = ?", number, stream, office);
        await session.SaveChangesAsync(cancellation);
    }

    /// <summary>There is one more for every office, which has been read by the one that wrote it, and with it what came before.</summary>
    public static void Wrote(IDocumentSession session, OfficeMessage message) => session.QueueSqlCommand(
        Written, message.Stream, message.Country, message.From.Role, message.Number, message.Number, message.At.ToUniversalTime(), Office.Writers.ToArray());

    /// <summary>Of what is about a thing nothing is left behind this number.</summary>
    public static void Erased(IDocumentSession session, string stream, int last) => session.QueueSqlCommand($"update {Table} set written = ? where stream = ?", last, stream);

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
            found.Add(new UnreadThread(reader.GetString(0), reader.GetString(1), reader.GetInt32(2), await reader.GetFieldValueAsync<DateTimeOffset>(3, cancellation)));
        }

        return found;
    }
}

/// <summary>Messages about one thing that an office has not read.</summary>
/// <param name="Stream">Key of what they are about.</param>
internal sealed record UnreadThread(string Stream, string Country, int Messages, DateTimeOffset NewestAt);
