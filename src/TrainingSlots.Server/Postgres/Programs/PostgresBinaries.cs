using System.Text.RegularExpressions;

namespace TrainingSlots.Server.Postgres.Programs;

/// <summary>A folder with PostgreSQL's server programs, and their major version.</summary>
internal sealed partial record PostgresBinaries(string Folder, string Major)
{
    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    public string InitDb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>The first folder that has all the programs, of the wanted major version where one is wanted.</summary>
    /// <returns>What fits, if anything does, and what was found on the way and has another version.</returns>
    public static async Task<(PostgresBinaries? Fitting, IReadOnlyList<PostgresBinaries> Others)> SearchAsync(
        IAsyncEnumerable<string> folders, string? wantedMajor, CancellationToken ct)
    {
        var others = new List<PostgresBinaries>();
        await foreach (var folder in folders.Distinct().WithCancellation(ct))
        {
            if (await InAsync(folder, ct) is not { } found)
                continue;
            if (wantedMajor is null || string.Equals(found.Major, wantedMajor, StringComparison.Ordinal))
                return (found, others);
            others.Add(found);
        }

        return (null, others);
    }

    private static async Task<PostgresBinaries?> InAsync(string folder, CancellationToken ct) =>
        Needed.All(program => File.Exists(Path.Combine(folder, program))) && await MajorOfAsync(folder, ct) is { } major
            ? new PostgresBinaries(folder, major)
            : null;

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
