using Npgsql;

namespace TrainingSlots.Server.Postgres;

/// <summary>
/// The product's own role and database. The role is no superuser, since a superuser ignores the revoked rights that
/// keep the event log append-only.
/// </summary>
internal static class ApplicationDatabase
{
    public const string Administrator = "postgres";
    private const string Name = "trainingslots";

    public static string ConnectionString(string socketFolder) => Build(socketFolder, Name, Name).ConnectionString;

    /// <summary>For the superuser, on the cluster's own database.</summary>
    public static string AdministratorConnectionString(string socketFolder)
    {
        var builder = Build(socketFolder, Administrator, "postgres");
        builder.Pooling = false;
        return builder.ConnectionString;
    }

    /// <summary>Whether a database answers on the socket and lets us in.</summary>
    public static async Task<bool> AnswersAsync(string socketFolder, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(AdministratorConnectionString(socketFolder));
            await connection.OpenAsync(ct);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Creates what is missing; a start killed between the two steps is completed by the next.</summary>
    public static async Task EnsureAsync(string socketFolder, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(AdministratorConnectionString(socketFolder));
        await connection.OpenAsync(ct);
        if (!await ExistsAsync("select exists (select from pg_roles where rolname = $1)"))
            await RunAsync($"create role {Name} login");
        if (!await ExistsAsync("select exists (select from pg_database where datname = $1)"))
            await RunAsync($"create database {Name} owner {Name}");

        async Task<bool> ExistsAsync(string question)
        {
            await using var command = new NpgsqlCommand(question, connection) { Parameters = { new() { Value = Name } } };
            return (bool)(await command.ExecuteScalarAsync(ct))!;
        }

        async Task RunAsync(string statement)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    // Encryption is of no use on a Unix socket, and asking for it costs round trips.
    private static NpgsqlConnectionStringBuilder Build(string socketFolder, string user, string database) => new()
    {
        Host = socketFolder,
        Port = PostmasterSettings.Port,
        Username = user,
        Database = database,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    };
}
