namespace TrainingSlots.Server.Postgres.Programs;

/// <summary>Installs PostgreSQL's programs with the system's package manager.</summary>
internal sealed class SystemFetch(string? clusterMajor, StepProgress progress) : IFetch
{
    private const int LinesShown = 3;

    private readonly PackageManager? manager = PackageManager.All.FirstOrDefault(
        known => BinaryFolders.IsOnPath(known.Program) && (known.AsRoot || !Environment.IsPrivilegedProcess));

    public string Name => manager?.Program ?? "package manager";

    public string Intention =>
        $"installing the package '{Package}' with {Name}{(Environment.IsPrivilegedProcess || !manager!.AsRoot ? "" : " and sudo")}. " +
        "No database of the system is made or started.";

    public IAsyncEnumerable<string> Folders => BinaryFolders.UsualAsync();

    private string Package => manager!.Package(clusterMajor);

    private string[] Prefix => Environment.IsPrivilegedProcess || !manager!.AsRoot ? [] : ["sudo", "-n"];

    public async Task<string?> ObstacleAsync(CancellationToken ct) =>
        manager is null ? "none that is known is on this machine"
        : !manager.AsRoot || Environment.IsPrivilegedProcess || await SudoAsksNothingAsync(ct) ? null
        : "it needs root, or a sudo that asks for no password";

    public async Task<string?> RunAsync(CancellationToken ct)
    {
        await using var quiet = manager!.MakesClusters ? await NoSystemCluster.AskAsync(Prefix) : null;
        // Without a network the lists that are there may do.
        if (manager.Refresh is { } refresh)
            await TellAsync(refresh);
        ct.ThrowIfCancellationRequested();
        var installed = await TellAsync([.. manager.Install, Package]);
        return installed.Succeeded ? null : string.Join(' ', installed.Errors.Split('\n').TakeLast(LinesShown));
    }

    // Never cut off: an installation that is killed half-way breaks the system's packages.
    private Task<CommandResult> TellAsync(IReadOnlyList<string> arguments)
    {
        string[] line = [.. Prefix, "env", "DEBIAN_FRONTEND=noninteractive", manager!.Program, .. arguments];
        return progress.WhileAsync(onLine => Command.RunAsync(null, line[0], line[1..], CancellationToken.None, onLine));
    }

    private static async Task<bool> SudoAsksNothingAsync(CancellationToken ct) =>
        BinaryFolders.IsOnPath("sudo") && (await Command.RunAsync(null, "sudo", ["-n", "true"], ct)).Succeeded;
}
