using System.Globalization;
using System.Text.RegularExpressions;

namespace TrainingSlots.Server.Postgres.Programs;

/// <summary>The folders where packagers put PostgreSQL's programs, the likeliest first.</summary>
internal static partial class BinaryFolders
{
    // Many packages link only the client programs into PATH, hence the folders of the packages themselves.
    private static readonly (string Parent, string Pattern, string Below)[] Packages =
    [
        ("/usr/lib/postgresql", "*", "bin"), // Debian, Ubuntu
        ("/opt/homebrew/opt", "postgresql*", "bin"), // Homebrew: Apple silicon, Intel, Linux
        ("/usr/local/opt", "postgresql*", "bin"),
        ("/home/linuxbrew/.linuxbrew/opt", "postgresql*", "bin"),
        ("/usr", "pgsql-*", "bin"), // RPM packages of the PostgreSQL project
        ("/usr/lib", "postgresql*", "bin"), // openSUSE
        ("/usr/libexec", "postgresql*", ""), // Alpine
        ("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
    ];

    public static async IAsyncEnumerable<string> UsualAsync()
    {
        foreach (var folder in OnPath())
            yield return folder;
        if (await FromPgConfigAsync() is { } configured)
            yield return configured;
        foreach (var (parent, pattern, below) in Packages)
        {
            if (!Directory.Exists(parent))
                continue;
            foreach (var folder in Directory.GetDirectories(parent, pattern).OrderByDescending(VersionIn))
                yield return Path.Combine(folder, below);
        }
    }

    /// <summary>Whether a program of this name is in a folder of PATH.</summary>
    public static bool IsOnPath(string program) => OnPath().Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>The first number in the folder's name; zero when it has none.</summary>
    public static decimal VersionIn(string folder) =>
        Number().Match(Path.GetFileName(folder)) is { Success: true } match
            ? decimal.Parse(match.Value, CultureInfo.InvariantCulture)
            : 0;

    private static IEnumerable<string> OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(Path.IsPathRooted);

    private static async Task<string?> FromPgConfigAsync()
    {
        try
        {
            var answer = await Command.RunAsync(null, "pg_config", ["--bindir"], CancellationToken.None);
            return answer.Succeeded ? answer.Output : null;
        }
        catch (EmbeddedPostgresException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\d+(\.\d+)?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
