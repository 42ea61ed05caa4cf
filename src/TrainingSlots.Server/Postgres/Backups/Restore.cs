using System.Runtime.Versioning;
using TrainingSlots.Server.Postgres.Programs;

namespace TrainingSlots.Server.Postgres.Backups;

/// <summary>A backup becomes the cluster of a data folder that has none.</summary>
[UnsupportedOSPlatform("windows")]
internal static class Restore
{
    /// <summary>Unpacks it beside its place first: a cluster is there whole or not at all.</summary>
    /// <exception cref="EmbeddedPostgresException">There is a cluster already, or the file is no whole backup.</exception>
    public static async Task<BackupNote> ReadAsync(string file, DataFolder folder, CancellationToken ct)
    {
        FolderAccess.Create(folder.Root);
        using var taken = FolderLock.Take(folder.Root);
        if (Path.Exists(folder.Cluster))
        {
            throw new EmbeddedPostgresException($"'{folder.Cluster}' is there already, and nothing is restored over it: move it away, or set Embedded__DataDirectory to another folder.");
        }

        var user = await OsUser.ForAsync(folder.Cluster, ct);
        await FolderAccess.EnsureReachableAsync(folder.Root, user, ct);
        var unfinished = Cluster.Unfinished(folder);
        await FolderAccess.MakePrivateAsync(unfinished, user, ct);
        try
        {
            var note = BackupFile.Unpack(file, unfinished, ct);
            if (user is not null && await Command.RunAsync(null, "chown", ["-R", $"{user.Uid}:{user.Gid}", unfinished], ct) is { Succeeded: false } refused)
            {
                throw new EmbeddedPostgresException($"'{unfinished}' cannot be given to the user {user.Name}: {refused.Errors}");
            }

            await Cluster.NameAsync(folder, unfinished, ct);
            return note;
        }
        finally
        {
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }
    }
}
