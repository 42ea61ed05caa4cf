using Npgsql;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Tests.Postgres;

namespace TrainingSlots.Server.Tests.Fixtures;

/// <summary>One real PostgreSQL for the whole run, with a database for each host.</summary>
internal static class TestPostgres
{
    private const string Role = "trainingslots";
    private static readonly Lazy<Task<(TemporaryFolder Folder, EmbeddedPostgres Server)>> Running = new(StartAsync);
    private static int databases;

    /// <summary>Makes a database and answers its connection string: as the product's own role, which is no superuser.</summary>
    public static async Task<string> NewDatabaseAsync()
    {
        var (_, server) = await Running.Value;
        var name = $"slots_{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(ApplicationDatabase.AdministratorConnectionString(server.SocketFolder));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name} owner {Role}", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ConnectionString;
    }

    public static async Task StopAsync()
    {
        if (Running.IsValueCreated)
        {
            var (folder, server) = await Running.Value;
            await server.DisposeAsync();
            folder.Dispose();
        }
    }

    private static async Task<(TemporaryFolder Folder, EmbeddedPostgres Server)> StartAsync()
    {
        var folder = new TemporaryFolder();
        return (folder, await folder.StartAsync(("max_connections", "300")));
    }
}
