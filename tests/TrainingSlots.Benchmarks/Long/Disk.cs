using Npgsql;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Benchmarks.Long;

/// <summary>What a table takes on the disk, in bytes.</summary>
internal sealed record Disk(string Table, long Rows, long Indexes)
{
    private const string Sql =
        $"""
        select relname::text, pg_table_size(oid), pg_indexes_size(oid) from pg_class
        where relnamespace = '{LedgerSchema.Name}'::regnamespace and relkind = 'r' order by pg_total_relation_size(oid) desc
        """;

    public static async Task<IReadOnlyList<Disk>> ReadAsync(Site site)
    {
        await using var source = NpgsqlDataSource.Create(site.Database);
        await using var command = source.CreateCommand(Sql);
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<Disk>();
        while (await reader.ReadAsync())
        {
            found.Add(new Disk(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2)));
        }

        return found;
    }
}
