using System.Runtime.Versioning;
using TrainingSlots.Server.Postgres.Programs;

namespace TrainingSlots.Server.Postgres;

/// <summary>Makes the cluster, whole or not at all.</summary>
[UnsupportedOSPlatform("windows")]
internal static class Cluster
{
    // A cluster gets its name when it is complete.
    private const string UnfinishedName = "cluster.new-";

    /// <exception cref="EmbeddedPostgresException">initdb failed, or the folder holds something else.</exception>
    public static async Task MakeAsync(DataFolder folder, PostgresBinaries binaries, OsUser? user, CancellationToken ct)
    {
        DeleteUnfinished(folder);
        if (Directory.Exists(folder.Cluster))
            DeleteIfEmpty(folder.Cluster);

        var unfinished = Unfinished(folder);
        await FolderAccess.MakePrivateAsync(unfinished, user, ct);
        // initdb writes everything through to the disk before it returns; --no-sync would give that up for next to nothing.
        var made = await Command.RunAsync(user, binaries.InitDb,
        [
            "--pgdata", unfinished, "--username", ApplicationDatabase.Administrator,
            "--auth-local=trust", "--auth-host=reject", "--encoding=UTF8", "--locale", Locale, "--data-checksums",
        ], ct);
        if (!made.Succeeded)
            throw new EmbeddedPostgresException($"The database cluster in '{folder.Root}' cannot be made: {made.Errors}");

        await NameAsync(folder, unfinished, ct);
    }

    /// <summary>Where a cluster is made until it is whole. A name of its own: the initdb of a killed server may still run, and it empties its folder when it fails.</summary>
    public static string Unfinished(DataFolder folder) => Path.Combine(folder.Root, UnfinishedName + Guid.NewGuid().ToString("N")[..8]);

    /// <summary>Gives one that is whole its name.</summary>
    public static async Task NameAsync(DataFolder folder, string unfinished, CancellationToken ct)
    {
        Directory.Move(unfinished, folder.Cluster);
        // If the machine lost power and with it the new name, the next start would take the cluster for unfinished.
        await Command.RunAsync(null, "sync", [folder.Root], ct);
    }

    // The same order of text on every machine; macOS may lack C.UTF-8.
    private static string Locale => OperatingSystem.IsLinux() ? "C.UTF-8" : "C";

    private static void DeleteUnfinished(DataFolder folder)
    {
        foreach (var unfinished in Directory.GetDirectories(folder.Root, UnfinishedName + "*"))
        {
            try
            {
                Directory.Delete(unfinished, recursive: true);
            }
            catch (IOException)
            {
                // Still being written: it is in nobody's way, and the next new cluster removes it.
            }
        }
    }

    private static void DeleteIfEmpty(string cluster)
    {
        if (Directory.EnumerateFileSystemEntries(cluster).Any())
        {
            throw new EmbeddedPostgresException(
                $"'{cluster}' has files but is no PostgreSQL cluster (no PG_VERSION): move it away or restore it.");
        }

        Directory.Delete(cluster);
    }
}
