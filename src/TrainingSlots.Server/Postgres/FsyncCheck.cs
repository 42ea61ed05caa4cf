using Npgsql;
using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Postgres;

/// <summary>Refuses a database that may lose what it has confirmed.</summary>
public static class FsyncCheck
{
    private static readonly string[] MustBeOn = ["fsync", "full_page_writes"];

    /// <inheritdoc cref="EnsureDurableAsync(NpgsqlDataSource, CancellationToken)"/>
    public static async Task EnsureDurableAsync(string connectionString, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await EnsureDurableAsync(source, ct);
    }

    /// <summary>Asks the database whether fsync and full_page_writes are on.</summary>
    /// <exception cref="SetupException">One of them is off.</exception>
    /// <exception cref="NpgsqlException">The database does not answer.</exception>
    public static async Task EnsureDurableAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(source);
        foreach (var setting in MustBeOn)
        {
            await using var command = source.CreateCommand($"show {setting}");
            if (await command.ExecuteScalarAsync(ct) is not "on")
            {
                throw new SetupException(
                    $"The database runs with {setting}=off: a power cut may lose confirmed nominations or damage the event log. " +
                    $"Set {setting}=on in its configuration and reload it.");
            }
        }
    }
}
