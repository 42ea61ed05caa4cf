using Npgsql;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Benchmarks.Long;

/// <summary>What makes copying millions of rows quick: no checks of what is right by construction, and indexes that are made when all rows are there.</summary>
internal sealed class BulkLoad
{
    private const string Indexes =
        $"""
        select indexname, indexdef from pg_indexes i where schemaname = '{LedgerSchema.Name}' and tablename in ('mt_events', 'mt_doc_nomination', 'taken_slot')
        and not exists (select from pg_constraint where conname = indexname)
        """;

    private readonly List<(string Name, string Definition)> indexes = [];

    private BulkLoad(string database) => Database = database;

    /// <summary>The product's database, for the superuser, without foreign keys.</summary>
    public string Database { get; }

    public static async Task<BulkLoad> BeginAsync(EmbeddedPostgres postgres)
    {
        var administrator = new NpgsqlConnectionStringBuilder(ApplicationDatabase.AdministratorConnectionString(postgres.SocketFolder))
        {
            Database = new NpgsqlConnectionStringBuilder(postgres.ConnectionString).Database,
            Options = "-c session_replication_role=replica",
        };
        var load = new BulkLoad(administrator.ConnectionString);
        await using var source = NpgsqlDataSource.Create(load.Database);
        await using (var command = source.CreateCommand(Indexes))
        {
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                load.indexes.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        await RunAsync(source, string.Join(';', load.indexes.Select(index => $"drop index {LedgerSchema.Name}.{index.Name}")));
        return load;
    }

    /// <summary>Makes the indexes, and tells the subscription of slot use that it has seen everything: the log is folded by a rebuild.</summary>
    public async Task EndAsync(long head)
    {
        await using var source = NpgsqlDataSource.Create(Database);
        await RunAsync(source, $"insert into {LedgerSchema.Name}.mt_event_progression (name, last_seq_id) values ('SlotUse:All', {head}) on conflict (name) do update set last_seq_id = {head}");
        foreach (var (_, definition) in indexes)
        {
            await RunAsync(source, definition);
        }
    }

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
