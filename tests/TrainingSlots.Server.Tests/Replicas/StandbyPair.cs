using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Postgres.Backups;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Postgres;

namespace TrainingSlots.Server.Tests.Replicas;

/// <summary>A PostgreSQL and a streaming standby of it, each a cluster of its own.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class StandbyPair : IAsyncLifetime, IDisposable
{
    private static readonly (string, string)[] Quick = [("fsync", "off"), ("full_page_writes", "off")];
    private readonly TemporaryFolder main = new();
    private readonly TemporaryFolder copy = new();
    private EmbeddedPostgres primary = null!;
    private EmbeddedPostgres standby = null!;

    public string Primary => primary.ConnectionString;

    public string Standby => standby.ConnectionString;

    public string SealFolder => main.In("seal");

    public async Task InitializeAsync()
    {
        var backup = main.In("backup");
        primary = await main.StartAsync(Quick);
        await Backup.WriteAsync(new DataFolder(main.Path), primary.SocketFolder, (_, _) => Task.FromResult(0L), backup, CancellationToken.None);
        await Restore.ReadAsync(backup, new DataFolder(copy.Path), CancellationToken.None);
        await File.WriteAllTextAsync(copy.In("cluster/standby.signal"), string.Empty);
        standby = await copy.StartAsync([.. Quick, ("primary_conninfo", $"host={primary.SocketFolder} user=postgres")]);
        await Waiting.Until(() => AskAsync(primary, "select count(*) from pg_stat_replication where state = 'streaming'"), count => count is 1L);
    }

    /// <summary>The standby stands still from now on, with what it has.</summary>
    public async Task PauseAsync()
    {
        await AskAsync(standby, "select pg_wal_replay_pause()::text");
        await Waiting.Until(() => AskAsync(standby, "select pg_get_wal_replay_pause_state()"), state => state is "paused");
    }

    public Task GoOnAsync() => AskAsync(standby, "select pg_wal_replay_resume()::text");

    public async Task LoseStandbyAsync() => await standby.StopAsync(CancellationToken.None);

    public async Task DisposeAsync()
    {
        await standby.DisposeAsync();
        await primary.DisposeAsync();
    }

    public void Dispose()
    {
        copy.Dispose();
        main.Dispose();
    }

    private static Task<object?> AskAsync(EmbeddedPostgres of, string sql) => TemporaryFolder.AskAsync(ApplicationDatabase.AdministratorConnectionString(of.SocketFolder), sql);
}
