namespace TrainingSlots.Server.Postgres.Programs;

/// <summary>
/// Debian's package makes and starts a database of the system's own when it is installed, unless its configuration says otherwise.
/// It says so as long as this is not disposed: a version that an administrator installs later behaves as ever.
/// </summary>
internal sealed class NoSystemCluster : IAsyncDisposable
{
    private const string Folder = "/etc/postgresql-common/createcluster.d";
    private const string Write = """mkdir -p "$1" && echo "create_main_cluster = false" > "$1/trainingslots.conf" """;
    private const string Remove = """rm -f "$1/trainingslots.conf"; rmdir -p --ignore-fail-on-non-empty "$1" """;

    private readonly string[] prefix;

    private NoSystemCluster(string[] prefix) => this.prefix = prefix;

    /// <param name="prefix">The start of a command line that becomes root.</param>
    public static async Task<NoSystemCluster> AskAsync(string[] prefix)
    {
        var asked = new NoSystemCluster(prefix);
        await asked.RunAsync(Write);
        return asked;
    }

    public async ValueTask DisposeAsync() => await RunAsync(Remove);

    private Task<CommandResult> RunAsync(string script)
    {
        string[] line = [.. prefix, "sh", "-c", script, "sh", Folder];
        return Command.RunAsync(null, line[0], line[1..], CancellationToken.None);
    }
}
