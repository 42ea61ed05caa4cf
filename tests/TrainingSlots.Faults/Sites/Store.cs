using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Tests.Postgres;

namespace TrainingSlots.Faults.Sites;

/// <summary>A PostgreSQL in a folder of its own, which can be killed, and archives its log.</summary>
internal sealed class Store : IAsyncDisposable
{
    private readonly TemporaryFolder folder;
    private readonly (string Name, string Value)[] settings;
    private EmbeddedPostgres? server;

    private Store(TemporaryFolder folder, (string Name, string Value)[] settings) => (this.folder, this.settings) = (folder, settings);

    public string Socket => Path.Combine(server!.SocketFolder, ".s.PGSQL.5432");

    public string SocketFolder => server!.SocketFolder;

    public string ConnectionString => server!.ConnectionString;

    public string Folder => folder.Path;

    /// <param name="archive">The folder that the database's log is archived in.</param>
    public static async Task<Store> StartAsync(string archive)
    {
        Machine.OpenToAll(archive);
        var made = new Store(new TemporaryFolder("faults-db-"), [("max_connections", "300"), ("archive_mode", "on"), ("archive_command", $"cp %p {archive}/%f"), ("wal_level", "replica")]);
        try
        {
            await made.StartAsync();
            return made;
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it, or starts it again where it is not running.</summary>
    public async Task StartAsync()
    {
        server?.Abandon();
        server = await folder.StartAsync(settings);
    }

    /// <summary>kill -9 of the postmaster: all sessions end, and nothing is started in its place.</summary>
    public void Kill()
    {
        folder.KillDatabase();
        server!.Abandon();
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        folder.Dispose();
    }
}
