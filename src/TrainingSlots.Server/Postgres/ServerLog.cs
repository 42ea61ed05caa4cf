using System.Runtime.Versioning;
using TrainingSlots.Server.Postgres.Programs;

namespace TrainingSlots.Server.Postgres;

/// <summary>The database's log file.</summary>
[UnsupportedOSPlatform("windows")]
internal static class ServerLog
{
    private const long LargestLog = 20 * 1024 * 1024;
    private const int LinesShown = 20;

    /// <summary>Makes a file that the database's user can write; a large one is put aside, replacing the one before.</summary>
    public static async Task PrepareAsync(string path, OsUser? user, CancellationToken ct)
    {
        if (Length(path) > LargestLog)
            File.Move(path, path + ".1", overwrite: true);
        if (File.Exists(path))
            return;
        await File.WriteAllBytesAsync(path, [], ct);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        if (user is not null)
            await Command.RunAsync(null, "chown", [$"{user.Uid}:{user.Gid}", path], ct);
    }

    public static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    /// <summary>The last lines written after <paramref name="position"/>, in bytes.</summary>
    public static string Since(string path, long position)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Position = position;
        using var reader = new StreamReader(file);
        return string.Join('\n', reader.ReadToEnd().TrimEnd().Split('\n').TakeLast(LinesShown));
    }
}
