using Npgsql;

namespace TrainingSlots.Server.Tests.Fixtures;

/// <summary>Somebody else at the same: the locks of a decision in another session of the database.</summary>
internal static class HeldLock
{
    /// <summary>Takes the lock of a stream, and lets it go with the connection.</summary>
    public static async Task<NpgsqlConnection> Hold(this App app, string stream)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(app.Database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var hold = new NpgsqlCommand("select pg_advisory_lock(hashtextextended($1, 0))", connection) { Parameters = { new() { Value = stream } } };
        await hold.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>Until one decision waits for the lock of a stream.</summary>
    public static Task WaitFor(this App app, string stream) => Waiting.Until(
        () => app.Ask($"select count(*) from pg_locks where locktype = 'advisory' and not granted and (classid::bigint << 32 | objid::bigint) = hashtextextended('{stream}', 0)"), count => count is 1L);
}
