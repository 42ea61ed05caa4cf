using Npgsql;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Postgres.Backups;
using TrainingSlots.Server.Postgres.Programs;
using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Hosting;

/// <summary><c>backup FILE</c> and <c>restore FILE</c>: the embedded database into a file, and back.</summary>
internal static class BackupVerbs
{
    /// <summary>Does what is asked before any host is built. Null: there is something else to do, or after a restore something more.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot be done.</exception>
    /// <exception cref="SetupException">The database is no embedded one.</exception>
    public static async Task<int?> RunAsync(IConfiguration configuration, string[] args)
    {
        if (args is not (["backup", _] or ["restore", _] or ["restore", _, "--verify"]))
        {
            return args is ["backup" or "restore", ..] ? throw new SetupException("Say: backup FILE, or restore FILE, or restore FILE --verify.") : null;
        }

        if (OperatingSystem.IsWindows() || !string.IsNullOrWhiteSpace(configuration.GetConnectionString(DatabaseStart.ConnectionName)))
        {
            throw new SetupException("This is for the embedded database. One of ConnectionStrings__TrainingSlots is backed up and restored by PostgreSQL's own tools: see docs/operations.md.");
        }

        var embedded = configuration.GetSection("Embedded");
        var folder = DataFolder.Resolve(embedded["DataDirectory"]);
        var file = Path.GetFullPath(args[1]);
        using var signals = new StartSignals();
        var note = args[0] is "backup"
            ? await BackUpAsync(folder, new EmbeddedPostgresOptions(folder.Root) { Programs = ProgramSources.From(embedded) }, file, signals.Token)
            : await Restore.ReadAsync(file, folder, signals.Token);
        Console.Out.WriteLine(args[0] is "backup"
            ? $"'{file}' has everything up to position {note.Position}, and perhaps more. Keys are not in it: keep AtRest__Keys and those of the seal elsewhere (in Development, the folder 'seal')."
            : $"'{folder.Root}' has the database of {note.Begun:yyyy-MM-dd HH:mm:ss} UTC, position {note.Position} or later. Give it the keys of then before the server starts.");
        return args.Length == 3 ? null : 0;
    }

    /// <summary>Of a server that runs, through its socket; where none does, the database is started for it and stopped again.</summary>
    private static async Task<BackupNote> BackUpAsync(DataFolder folder, EmbeddedPostgresOptions options, string file, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows() || folder.ClusterMajor is null)
        {
            throw new EmbeddedPostgresException($"There is no database in '{folder.Root}': set Embedded__DataDirectory.");
        }

        var socket = await SocketFolder.MakeAsync(folder, await OsUser.ForAsync(folder.Cluster, ct), ct);
        if (await ApplicationDatabase.AnswersAsync(socket, ct))
        {
            return await Backup.WriteAsync(folder, socket, PositionAsync, file, ct);
        }

        await using var started = await EmbeddedPostgres.StartAsync(options, ct);
        return await Backup.WriteAsync(folder, started.SocketFolder, PositionAsync, file, ct);
    }

    /// <summary>The last position of the log, 0 before the first start of a server.</summary>
    private static async Task<long> PositionAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var there = new NpgsqlCommand($"select to_regclass('{LedgerSchema.Name}.mt_events') is not null", connection);
        await using var last = new NpgsqlCommand($"select coalesce(max(seq_id), 0) from {LedgerSchema.Name}.mt_events", connection);
        return (bool)(await there.ExecuteScalarAsync(ct))! ? (long)(await last.ExecuteScalarAsync(ct))! : 0;
    }
}
