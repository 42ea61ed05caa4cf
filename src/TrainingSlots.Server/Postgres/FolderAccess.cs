using System.Runtime.Versioning;
using TrainingSlots.Server.Postgres.Programs;

namespace TrainingSlots.Server.Postgres;

/// <summary>Makes folders that the database's user owns or can pass through.</summary>
[UnsupportedOSPlatform("windows")]
internal static class FolderAccess
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Passable = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Creates the data folder with the parents it lacks.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot be created.</exception>
    public static void Create(string folder)
    {
        try
        {
            if (Path.GetDirectoryName(folder) is { } parent && !Directory.Exists(parent))
                Create(parent);
            if (!Directory.Exists(folder))
                Directory.CreateDirectory(folder, Private);
            // A folder of root's with mode 0700 (mktemp -d) stays unreadable for others but lets the database through.
            if (Environment.IsPrivilegedProcess && (File.GetUnixFileMode(folder) & Passable) != Passable)
                File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | Passable);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new EmbeddedPostgresException(
                $"The data folder '{folder}' cannot be made: {e.Message} Set Embedded__DataDirectory to a folder you can write.", e);
        }
    }

    /// <exception cref="EmbeddedPostgresException">A folder above is closed to the database's user.</exception>
    public static async Task EnsureReachableAsync(string folder, OsUser? user, CancellationToken ct)
    {
        if (user is null || await CanPassAsync(folder))
            return;
        var closed = folder;
        while (Path.GetDirectoryName(closed) is { } parent && !await CanPassAsync(parent))
            closed = parent;
        throw new EmbeddedPostgresException(
            $"The database runs as {user.Name}, because PostgreSQL refuses to run as root, and {user.Name} may not enter '{closed}'. " +
            $"Set Embedded__DataDirectory to a folder elsewhere, or open this one: chmod o+x '{closed}'.");

        async Task<bool> CanPassAsync(string path) => (await Command.RunAsync(user, "test", ["-x", path], ct)).Succeeded;
    }

    /// <summary>A folder that only the database's user (and root) can enter.</summary>
    public static async Task MakePrivateAsync(string folder, OsUser? user, CancellationToken ct)
    {
        if (user is not null)
        {
            var made = await Command.RunAsync(
                null, "install", ["-d", "-m", "0700", "-o", user.Uid, "-g", user.Gid, folder], ct);
            if (!made.Succeeded)
                throw new EmbeddedPostgresException($"The folder '{folder}' cannot be made: {made.Errors}");
            return;
        }

        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, Private);
    }
}
