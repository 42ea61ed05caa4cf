using System.Text.RegularExpressions;

namespace TrainingSlots.Server.Postgres;

/// <summary>A folder with PostgreSQL's server programs, and their major version.</summary>
internal sealed partial record PostgresBinaries(string Folder, string Major)
{
    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    public string InitDb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>The first folder that has all the programs, of the cluster's version where there is a cluster.</summary>
    /// <exception cref="EmbeddedPostgresException">Nothing fits; the message says what to do.</exception>
    public static async Task<PostgresBinaries> FindAsync(
        IReadOnlyList<string>? folders, string? clusterMajor, string dataFolder, CancellationToken ct)
    {
        var others = new List<PostgresBinaries>();
        await foreach (var folder in (folders?.ToAsyncEnumerable() ?? BinaryFolders.UsualAsync()).Distinct().WithCancellation(ct))
        {
            if (!Needed.All(program => File.Exists(Path.Combine(folder, program))))
                continue;
            if (await MajorOfAsync(folder, ct) is not { } major)
                continue;
            var found = new PostgresBinaries(folder, major);
            if (clusterMajor is null || string.Equals(found.Major, clusterMajor, StringComparison.Ordinal))
                return found;
            others.Add(found);
        }

        throw new EmbeddedPostgresException(
            clusterMajor is null || others.Count == 0 ? NoneFound : OtherVersion(clusterMajor, dataFolder, others));
    }

    private const string NoneFound = """
        No PostgreSQL was found on this machine, and no connection string is set. Three ways out:
          1. install it with the package manager, and it is found and used (Debian and Ubuntu: apt-get install postgresql; Fedora: dnf install postgresql-server; macOS: brew install postgresql);
          2. run the whole product in containers: docker compose up;
          3. use a server you have: set ConnectionStrings__TrainingSlots, for example "Host=db;Database=trainingslots;Username=trainingslots;Password=...".
        """;

    private static string OtherVersion(string clusterMajor, string dataFolder, List<PostgresBinaries> others) =>
        $"The data folder '{dataFolder}' was made by PostgreSQL {clusterMajor}, and only " +
        string.Join(", ", others.Select(o => $"PostgreSQL {o.Major} ('{o.Folder}')")) +
        $" was found. Install PostgreSQL {clusterMajor}, move the data over with pg_upgrade, or set Embedded__DataDirectory to another folder.";

    /// <returns>Null when the program does not run: a link left by an uninstalled package, another machine's binaries.</returns>
    private static async Task<string?> MajorOfAsync(string folder, CancellationToken ct)
    {
        try
        {
            var answer = await Command.RunAsync(null, Path.Combine(folder, "postgres"), ["--version"], ct);
            return VersionLine().Match(answer.Output) is { Success: true } match ? match.Value : null;
        }
        catch (EmbeddedPostgresException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"(?<=\(PostgreSQL\) )\d+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionLine();
}
