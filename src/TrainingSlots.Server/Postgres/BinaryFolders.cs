using System.Globalization;
using System.Text.RegularExpressions;

namespace TrainingSlots.Server.Postgres;

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
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            if (Path.IsPathRooted(folder))
                yield return folder;
        }

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

    private static decimal VersionIn(string folder) =>
        Number().Match(Path.GetFileName(folder)) is { Success: true } match
            ? decimal.Parse(match.Value, CultureInfo.InvariantCulture)
            : 0;

    [GeneratedRegex(@"\d+(\.\d+)?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
