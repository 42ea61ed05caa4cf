using System.Collections.Concurrent;
using System.Diagnostics;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Tools;

/// <summary>Programs of npm, in the versions of a lock file that stands among the tests; installed once, and again when that file changes.</summary>
internal static class NpmFolder
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Installed = new(StringComparer.Ordinal);

    /// <summary>Where the packages of a folder of the tests are, with the other files of that folder beside them.</summary>
    public static Task<string> Of(string source) => Installed.GetOrAdd(source, name => new Lazy<Task<string>>(() => InstallAsync(name))).Value;

    private static async Task<string> InstallAsync(string name)
    {
        var source = Path.Combine(Repository.Root, "tests", "TrainingSlots.Server.Tests", name);
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, ".artifacts", "npm", name)).FullName;
        foreach (var file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        var (wanted, done) = (await File.ReadAllTextAsync(Path.Combine(folder, "package-lock.json")), Path.Combine(folder, "node_modules", ".installed"));
        if (File.Exists(done) && string.Equals(wanted, await File.ReadAllTextAsync(done), StringComparison.Ordinal))
        {
            return folder;
        }

        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        await npm.StandardOutput.ReadToEndAsync();
        await npm.WaitForExitAsync();
        npm.ExitCode.ShouldBe(0, $"npm ci in {folder}; tests/run.sh installs Node.js");
        await File.WriteAllTextAsync(done, wanted);
        return folder;
    }
}
