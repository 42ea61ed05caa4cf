namespace TrainingSlots.Server.Postgres.Programs;

/// <summary>A package manager of an operating system.</summary>
/// <param name="Program">Its name on PATH.</param>
/// <param name="AsRoot">It wants to be root; one that does not, refuses root.</param>
/// <param name="Refresh">Has it learn what there is; null when it does so itself.</param>
/// <param name="Install">Installs what follows, without asking.</param>
/// <param name="Package">The package with the server's programs, of a major version or of the system's own choice.</param>
internal sealed record PackageManager(
    string Program, bool AsRoot, IReadOnlyList<string>? Refresh, IReadOnlyList<string> Install, Func<string?, string> Package)
{
    private static readonly string[] AptOptions = ["-q", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=30", "-o", "DPkg::Lock::Timeout=120", "-o", "Dpkg::Use-Pty=0"];

    public static IReadOnlyList<PackageManager> All { get; } =
    [
        new("apt-get", AsRoot: true, ["update", .. AptOptions], ["install", "-y", "--no-install-recommends", "--no-upgrade", .. AptOptions], major => major is null ? "postgresql" : $"postgresql-{major}"),
        new("dnf", AsRoot: true, null, ["install", "-y"], _ => "postgresql-server"),
        new("apk", AsRoot: true, null, ["add", "--update-cache"], major => $"postgresql{major}"),
        new("brew", AsRoot: false, null, ["install"], major => major is null ? "postgresql" : $"postgresql@{major}"),
    ];

    public bool MakesClusters => string.Equals(Program, "apt-get", StringComparison.Ordinal);
}
