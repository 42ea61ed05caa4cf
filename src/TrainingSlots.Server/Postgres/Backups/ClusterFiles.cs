using System.Formats.Tar;
using System.Runtime.Versioning;

namespace TrainingSlots.Server.Postgres.Backups;

/// <summary>The files of a running cluster that belong into a backup, by the rules of PostgreSQL's manual (continuous archiving, making a base backup with the low-level API).</summary>
[UnsupportedOSPlatform("windows")]
internal static class ClusterFiles
{
    private const string Log = "pg_wal";

    // Of these only the folder is kept: what is in them is made anew, or must not be there twice.
    private static readonly string[] Emptied = ["pg_dynshmem", "pg_notify", "pg_replslot", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans", Log];
    private static readonly string[] LeftOut = ["postmaster.pid", "postmaster.opts", "pg_internal.init"];

    /// <summary>Adds all but PostgreSQL's own log, and answers how many files that were.</summary>
    public static int AddData(TarWriter archive, string cluster, CancellationToken ct) => AddFolder(archive, cluster, string.Empty, ct);

    /// <summary>Adds PostgreSQL's own log, and answers the names of its files.</summary>
    public static IReadOnlyList<string> AddLog(TarWriter archive, string cluster, CancellationToken ct)
    {
        AddFolderEntry(archive, $"{Log}/archive_status");
        var added = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(cluster, Log)))
        {
            ct.ThrowIfCancellationRequested();
            if (AddFile(archive, file, $"{Log}/{Path.GetFileName(file)}"))
            {
                added.Add(Path.GetFileName(file));
            }
        }

        return added;
    }

    private static int AddFolder(TarWriter archive, string cluster, string relative, CancellationToken ct)
    {
        var files = 0;
        foreach (var path in Directory.EnumerateFileSystemEntries(Path.Combine(cluster, relative)))
        {
            ct.ThrowIfCancellationRequested();
            var name = Path.Combine(relative, Path.GetFileName(path));
            if (Directory.Exists(path))
            {
                AddFolderEntry(archive, name);
                files += Emptied.Contains(name, StringComparer.Ordinal) ? 0 : AddFolder(archive, cluster, name, ct);
            }
            else if (!LeftOut.Contains(Path.GetFileName(path), StringComparer.Ordinal) && !Path.GetFileName(path).StartsWith("pgsql_tmp", StringComparison.Ordinal))
            {
                files += AddFile(archive, path, name) ? 1 : 0;
            }
        }

        return files;
    }

    private static void AddFolderEntry(TarWriter archive, string name) => archive.WriteEntry(new PaxTarEntry(TarEntryType.Directory, BackupFile.Cluster + name));

    /// <summary>False for one that is gone: a table that was dropped, a file of the log that was used again.</summary>
    private static bool AddFile(TarWriter archive, string path, string name)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            return false;
        }

        using var exact = new ExactStream(file);
        archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, BackupFile.Cluster + name) { DataStream = exact });
        return true;
    }
}
