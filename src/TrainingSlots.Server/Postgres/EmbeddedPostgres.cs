using System.Diagnostics;
using TrainingSlots.Server.Postgres.Programs;

namespace TrainingSlots.Server.Postgres;

/// <summary>A PostgreSQL of the server's own: made in a data folder, started, and stopped with the server.</summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly Postmaster postmaster;
    private readonly FolderLock folderLock;
    private readonly IReadOnlyDictionary<string, string>? settings;
    private readonly Lock gate = new();
    private readonly SemaphoreSlim oneAtATime = new(1);
    private Task? stopping;

    private EmbeddedPostgres(
        string dataDirectory, string socketFolder, Postmaster postmaster, FolderLock folderLock,
        IReadOnlyDictionary<string, string>? settings, StartTimings timings)
    {
        (this.postmaster, this.folderLock, this.settings) = (postmaster, folderLock, settings);
        (DataDirectory, SocketFolder, Timings) = (dataDirectory, socketFolder, timings);
        ConnectionString = ApplicationDatabase.ConnectionString(socketFolder);
    }

    /// <summary>For the product's own database, as a role that owns it and is no superuser.</summary>
    public string ConnectionString { get; }

    /// <summary>The absolute path of the data folder.</summary>
    public string DataDirectory { get; }

    public StartTimings Timings { get; }

    internal string SocketFolder { get; }

    /// <summary>Makes the cluster where there is none, and starts it or adopts it when it is still running.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot be had; the message tells an operator what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (OperatingSystem.IsWindows())
            throw new EmbeddedPostgresException("The embedded database runs on Linux and macOS: set ConnectionStrings__TrainingSlots.");

        var start = Stopwatch.GetTimestamp();
        var folder = DataFolder.Resolve(options.DataDirectory);
        FolderAccess.Create(folder.Root);
        var taken = FolderLock.Take(folder.Root);
        try
        {
            var binaries = await new ProgramFinder(options.Programs, folder.Root, folder.ClusterMajor).FindAsync(ct);
            var user = await OsUser.ForAsync(folder.Cluster, ct);
            await FolderAccess.EnsureReachableAsync(folder.Root, user, ct);
            var socketFolder = await Postgres.SocketFolder.MakeAsync(folder, user, ct);
            var database = new Postmaster(folder, binaries, user, socketFolder);
            var find = Stopwatch.GetElapsedTime(start);

            var timings = await StartUp.RunAsync(folder, binaries, user, socketFolder, database, options.Settings, ct);
            return new EmbeddedPostgres(folder.Root, socketFolder, database, taken, options.Settings, timings with { Find = find });
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Stops the database and gives the data folder free. A second call waits for the first.</summary>
    /// <exception cref="EmbeddedPostgresException">It did not stop within a minute.</exception>
    public Task StopAsync(CancellationToken ct = default)
    {
        lock (gate)
            stopping ??= Task.Run(() => StopOnceAsync(ct), CancellationToken.None);
        return stopping;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    /// <summary>Starts the database again when it died; never after it was stopped.</summary>
    /// <returns>Whether it had died.</returns>
    /// <exception cref="EmbeddedPostgresException">It does not start.</exception>
    internal async Task<bool> ReviveAsync(CancellationToken ct)
    {
        await oneAtATime.WaitAsync(ct);
        try
        {
            if (OperatingSystem.IsWindows() || stopping is not null || await postmaster.IsRunningAsync(ct))
                return false;
            await postmaster.StartAsync(settings, ct);
            return true;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>What a killed server does: the lock is gone, the database runs on.</summary>
    internal void Abandon()
    {
        lock (gate)
            stopping ??= Task.CompletedTask;
        folderLock.Dispose();
    }

    private async Task StopOnceAsync(CancellationToken ct)
    {
        await oneAtATime.WaitAsync(ct);
        try
        {
            if (OperatingSystem.IsWindows())
                return;
            await postmaster.StopAsync(ct);
            Postgres.SocketFolder.RemoveIfEmpty(SocketFolder);
        }
        finally
        {
            folderLock.Dispose();
            oneAtATime.Release();
        }
    }
}
