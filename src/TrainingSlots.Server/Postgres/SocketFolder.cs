using System.Buffers;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using TrainingSlots.Server.Postgres.Programs;

namespace TrainingSlots.Server.Postgres;

/// <summary>
/// The folder of the database's Unix socket. The database asks for no password ("trust") and that is sound only
/// because nobody reaches the socket: no TCP port is open, and this folder is closed (0700) to everyone
/// but the user who owns the data files anyway, and root.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class SocketFolder
{
    // sun_path is 104 bytes on macOS, 108 on Linux.
    private const int LongestSocketPath = 99;

    // Commas, colons and quotes mean something to PostgreSQL's setting or to Npgsql's Host.
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+");

    /// <summary>Makes the folder: beside the cluster, or below /tmp when that path is too long or too odd for a socket.</summary>
    public static async Task<string> MakeAsync(DataFolder folder, OsUser? user, CancellationToken ct)
    {
        if (Fits(folder.Socket))
        {
            await FolderAccess.MakePrivateAsync(folder.Socket, user, ct);
            return folder.Socket;
        }

        // Not $TMPDIR: on macOS it is long itself, and it must be the same for every start of this data folder.
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder.Root)))[..16];
        var path = $"/tmp/trainingslots-{name}";
        // Anyone may write in /tmp, so the database's user makes it, and a planted folder or link is refused.
        const string Make = """mkdir -m 700 "$1" 2>/dev/null; [ ! -L "$1" ] && [ -d "$1" ] && [ -O "$1" ] && chmod 700 "$1" """;
        var made = await Command.RunAsync(user, "sh", ["-c", Make, "sh", path], ct);
        return made.Succeeded
            ? path
            : throw new EmbeddedPostgresException($"The folder '{path}' for the database's socket exists and belongs to another user: remove it.");
    }

    /// <summary>Leaves nothing behind below /tmp.</summary>
    public static void RemoveIfEmpty(string path)
    {
        if (Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any())
            Directory.Delete(path);
    }

    private static bool Fits(string folder) =>
        Encoding.UTF8.GetByteCount($"{folder}/.s.PGSQL.{PostmasterSettings.Port}") <= LongestSocketPath
        && !folder.AsSpan().ContainsAnyExcept(Plain);
}
