using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.Versioning;
using System.Text;
using Npgsql;
using TrainingSlots.Server.Postgres.Programs;

namespace TrainingSlots.Server.Postgres.Backups;

/// <summary>A copy of the whole embedded database into one file while it runs and is written to.</summary>
[UnsupportedOSPlatform("windows")]
internal static class Backup
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes it beside its name first: a file of that name is a whole backup.</summary>
    /// <param name="folder">Where the cluster is.</param>
    /// <param name="socketFolder">Where it answers.</param>
    /// <param name="position">Asks the product's database for the position that it has come to.</param>
    /// <param name="file">The file to be.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="EmbeddedPostgresException">It cannot be made; no file is left.</exception>
    public static async Task<BackupNote> WriteAsync(DataFolder folder, string socketFolder, Func<NpgsqlConnection, CancellationToken, Task<long>> position, string file, CancellationToken ct)
    {
        if (File.Exists(file))
        {
            throw new EmbeddedPostgresException($"'{file}' is there already: name another file, or remove it.");
        }

        var unfinished = $"{file}.unfinished";
        try
        {
            BackupNote note;
            await using (var raw = new FileStream(unfinished, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = Private }))
            {
                await using (var packed = new GZipStream(raw, CompressionLevel.Fastest, leaveOpen: true))
                {
                    await using var archive = new TarWriter(packed, TarEntryFormat.Pax);
                    note = await WriteAsync(folder, socketFolder, position, archive, ct);
                }

                raw.Flush(flushToDisk: true);
            }

            File.Move(unfinished, file);
            return note;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException or NpgsqlException)
        {
            throw new EmbeddedPostgresException(
                $"The backup '{file}' cannot be made: {e.Message} Run it as the user that runs the database, or as root, and name a file on a disk with room.", e);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static async Task<BackupNote> WriteAsync(DataFolder folder, string socketFolder, Func<NpgsqlConnection, CancellationToken, Task<long>> position, TarWriter archive, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(ApplicationDatabase.AdministratorConnectionString(socketFolder));
        await connection.OpenAsync(ct);
        // It keeps PostgreSQL from using files of its log again before they are copied, and ends with this connection.
        await AskAsync(connection, "select pg_create_physical_replication_slot('trainingslots_backup_' || pg_backend_pid(), true, true)::text", ct);
        var begun = TimeProvider.System.GetUtcNow();
        var reached = await ReachedAsync(socketFolder, position, ct);
        var first = await AskAsync(connection, "select pg_walfile_name(pg_backup_start('trainingslots', fast => true))", ct);
        var files = ClusterFiles.AddData(archive, folder.Cluster, ct);
        var (last, label) = await StopAsync(connection, ct);
        BackupFile.WriteBytes(archive, $"{BackupFile.Cluster}backup_label", Encoding.UTF8.GetBytes(label));
        var log = ClusterFiles.AddLog(archive, folder.Cluster, ct);
        foreach (var needed in new[] { first, last })
        {
            if (!log.Contains(needed, StringComparer.Ordinal))
            {
                throw new EmbeddedPostgresException($"The backup is of no use without '{needed}' of PostgreSQL's log, which is gone: try again.");
            }
        }

        var note = new BackupNote(folder.ClusterMajor!, begun, reached, files + 1 + log.Count);
        BackupFile.WriteNote(archive, note);
        return note;
    }

    private static async Task<(string Last, string Label)> StopAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        // The last byte is in the file before the one that begins right behind it.
        await using var stop = new NpgsqlCommand("select pg_walfile_name(lsn - 1), labelfile from pg_backup_stop(wait_for_archive => false)", connection);
        await using var row = await stop.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetString(0), row.GetString(1));
    }

    private static async Task<long> ReachedAsync(string socketFolder, Func<NpgsqlConnection, CancellationToken, Task<long>> position, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(ApplicationDatabase.ConnectionString(socketFolder));
        await connection.OpenAsync(ct);
        return await position(connection, ct);
    }

    private static async Task<string> AskAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (string)(await command.ExecuteScalarAsync(ct))!;
    }
}
