using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Tests.Postgres;

namespace TrainingSlots.Faults.Sites;

/// <summary>A PostgreSQL in a folder of its own, which can be killed, and whose room can be taken away where the machine lets us mount.</summary>
internal sealed class Store : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new("faults-db-");
    private readonly Dictionary<string, string> settings = new(StringComparer.Ordinal) { ["max_connections"] = "300" };
    private EmbeddedPostgres? server;

    private Store()
    {
    }

    public string Socket => Path.Combine(SocketFolder, ".s.PGSQL.5432");

    public string SocketFolder => server!.SocketFolder;

    public string ConnectionString => server!.ConnectionString;

    public string Folder => folder.Path;

    /// <summary>The room that it has, where it can be changed.</summary>
    public Room? Room { get; private set; }

    /// <param name="archive">Where the database's log is archived, once it is said to be wanted.</param>
    public static Task<Store> StartAsync(Archive archive) => BeginAsync(made =>
    {
        (made.settings["archive_mode"], made.settings["archive_command"]) = ("on", archive.Command);
        return Task.CompletedTask;
    });

    /// <summary>What a backup becomes.</summary>
    /// <param name="signal">The file that says what to do after the backup's own log: recovery.signal or standby.signal.</param>
    public static Task<Store> RestoreAsync(string backup, string signal, IReadOnlyDictionary<string, string> with, NodeSettings nodes) => BeginAsync(async made =>
    {
        foreach (var (name, value) in with)
        {
            made.settings[name] = value;
        }

        await nodes.RunAsync(made.Folder, "restore", backup);
        await File.WriteAllTextAsync(made.folder.In($"cluster/{signal}"), string.Empty);
    });

    /// <summary>Starts it, or starts it again where it is not running.</summary>
    public async Task StartAsync()
    {
        server?.Abandon();
        server = await folder.StartAsync([.. settings.Select(of => (of.Key, of.Value))]);
    }

    /// <summary>kill -9 of the postmaster: all sessions end, and nothing is started in its place.</summary>
    public void Kill()
    {
        folder.KillDatabase();
        server!.Abandon();
    }

    public Task<object?> AdministerAsync(string sql) => TemporaryFolder.AskAsync(ApplicationDatabase.AdministratorConnectionString(SocketFolder), sql);

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        if (Room is not null)
        {
            await Room.DisposeAsync();
        }

        folder.Dispose();
    }

    private static async Task<Store> BeginAsync(Func<Store, Task> prepare)
    {
        var made = new Store();
        try
        {
            made.Room = await Room.OfAsync(made.Folder);
            await prepare(made);
            await made.StartAsync();
            return made;
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }
}
