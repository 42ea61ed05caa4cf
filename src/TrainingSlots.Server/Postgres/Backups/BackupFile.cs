using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.Versioning;
using System.Text.Json;
using TrainingSlots.Server.Postgres.Programs;

namespace TrainingSlots.Server.Postgres.Backups;

/// <summary>What a backup is of; it stands at the end of the file, so that one that was cut off has none.</summary>
/// <param name="Major">The major version of PostgreSQL whose cluster it is.</param>
/// <param name="Begun">Everything that was acknowledged before is in it.</param>
/// <param name="Position">The last position of the log when it was begun, 0 where there was no log yet.</param>
/// <param name="Files">How many files of the cluster are in it.</param>
internal sealed record BackupNote(string Major, DateTimeOffset Begun, long Position, int Files);

/// <summary>A packed archive (tar, gzip) of the files of a cluster.</summary>
[UnsupportedOSPlatform("windows")]
internal static class BackupFile
{
    public const string Cluster = "cluster/";
    private const string Note = "backup.json";

    public static void WriteNote(TarWriter archive, BackupNote note) =>
        WriteBytes(archive, Note, JsonSerializer.SerializeToUtf8Bytes(note));

    public static void WriteBytes(TarWriter archive, string name, byte[] content) =>
        archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });

    /// <summary>Unpacks a cluster into an empty folder, with rights for its owner alone.</summary>
    /// <exception cref="EmbeddedPostgresException">It is no backup, or not a whole one; what was unpacked is of no use then.</exception>
    public static BackupNote Unpack(string file, string folder, CancellationToken ct)
    {
        try
        {
            using var packed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
            using var archive = new TarReader(packed);
            var files = 0;
            while (archive.GetNextEntry() is { } entry)
            {
                ct.ThrowIfCancellationRequested();
                if (string.Equals(entry.Name, Note, StringComparison.Ordinal))
                {
                    var note = JsonSerializer.Deserialize<BackupNote>(entry.DataStream!)!;
                    return note.Files == files ? note : throw Broken(file, $"{files} of its {note.Files} files are there");
                }

                files += UnpackEntry(entry, folder, file);
            }

            throw Broken(file, "its end is missing");
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or JsonException or FormatException)
        {
            throw Broken(file, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException($"The backup '{file}' cannot be restored to '{folder}': {e.Message}", e);
        }
    }

    // Names that lead out of the folder are those of no backup.
    private static int UnpackEntry(TarEntry entry, string folder, string file)
    {
        var path = entry.Name.StartsWith(Cluster, StringComparison.Ordinal) ? Path.GetFullPath(Path.Combine(folder, entry.Name[Cluster.Length..])) : string.Empty;
        if (!path.StartsWith($"{folder}/", StringComparison.Ordinal))
        {
            throw Broken(file, "it has files that are none of a cluster");
        }

        switch (entry.EntryType)
        {
            case TarEntryType.Directory:
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                return 0;
            case TarEntryType.RegularFile:
                using (var unpacked = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
                {
                    entry.DataStream?.CopyTo(unpacked);
                }

                return 1;
            default:
                throw Broken(file, "it has links, which no cluster has");
        }
    }

    private static EmbeddedPostgresException Broken(string file, string why) => new($"'{file}' is no whole backup of a database: {why}. Restore another.");
}
