using Npgsql;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Tests.Postgres;

namespace TrainingSlots.Server.Tests.Fixtures;

/// <summary>One real PostgreSQL for the whole run, with a database for each host: a copy of one whose tables a server has made.</summary>
internal static class TestPostgres
{
    private const string Role = "trainingslots";
    private const string Template = "slots_template";

    // Nothing here outlives a lost machine; tests of durability have clusters of their own.
    private static readonly (string Name, string Value)[] Settings =
        [("max_connections", "300"), ("fsync", "off"), ("full_page_writes", "off"), ("synchronous_commit", "off")];

    private static readonly Lazy<Task<(TemporaryFolder Folder, EmbeddedPostgres Server)>> Running = new(StartAsync);
    private static readonly Lazy<Task> Made = new(MakeTemplateAsync);
    private static int databases;

    /// <summary>Makes a database with all tables and no rows, and answers its connection string: as the product's own role, which is no superuser.</summary>
    public static async Task<string> NewDatabaseAsync()
    {
        await Made.Value;
        return await CopyAsync(Template);
    }

    /// <summary>Makes a database with all that another one holds, as a backup does, once nobody is connected to that any more.</summary>
    public static async Task<string> CopyOfAsync(string database)
    {
        Disconnect(database);
        var (name, (_, server)) = (new NpgsqlConnectionStringBuilder(database).Database!, await Running.Value);
        var others = $"select count(*) from pg_stat_activity where datname = '{name}'";
        await Waiting.Until(() => TemporaryFolder.AskAsync(ApplicationDatabase.AdministratorConnectionString(server.SocketFolder), others), count => count is 0L);
        return await CopyAsync(name);
    }

    /// <summary>Throws a database away, and makes an empty one of its name.</summary>
    public static async Task EmptyAsync(string database)
    {
        Disconnect(database);
        var (name, (_, server)) = (new NpgsqlConnectionStringBuilder(database).Database!, await Running.Value);
        await TemporaryFolder.AskAsync(ApplicationDatabase.AdministratorConnectionString(server.SocketFolder), $"drop database {name}");
        await CreateAsync(name, string.Empty);
    }

    public static async Task StopAsync()
    {
        if (Running is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            var (folder, server) = await Running.Value;
            await server.DisposeAsync();
            folder.Dispose();
        }
    }

    private static async Task<(TemporaryFolder Folder, EmbeddedPostgres Server)> StartAsync()
    {
        var folder = new TemporaryFolder();
        return (folder, await folder.StartAsync(Settings));
    }

    /// <summary>The first start of a server, on an empty database.</summary>
    private static async Task MakeTemplateAsync()
    {
        var database = await CreateAsync(Template, string.Empty);
        await (await App.StartAsync(database)).DisposeAsync();
        Disconnect(database);
    }

    private static void Disconnect(string database)
    {
        using var connection = new NpgsqlConnection(database);
        NpgsqlConnection.ClearPool(connection);
    }

    private static Task<string> CopyAsync(string name) => CreateAsync($"slots_{Interlocked.Increment(ref databases)}", $"template {name} strategy file_copy");

    private static async Task<string> CreateAsync(string name, string options)
    {
        var (_, server) = await Running.Value;
        await using var connection = new NpgsqlConnection(ApplicationDatabase.AdministratorConnectionString(server.SocketFolder));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name} owner {Role} {options}", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ConnectionString;
    }
}
