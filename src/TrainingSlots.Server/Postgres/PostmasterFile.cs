using System.Runtime.Versioning;

namespace TrainingSlots.Server.Postgres;

/// <summary>postmaster.pid, the note a running database leaves in its cluster.</summary>
[UnsupportedOSPlatform("windows")]
internal static class PostmasterFile
{
    /// <summary>
    /// Removes a note whose process id now belongs to another program, as happens after a crash of the machine or
    /// in a new container: PostgreSQL would refuse to start. It recognises the other cases of a stale note itself.
    /// </summary>
    /// <returns>Whether the database may be running.</returns>
    public static bool RemoveIfStale(string cluster)
    {
        var path = Path.Combine(cluster, "postmaster.pid");
        if (Read(path) is not { } note)
            return false;
        var pid = note.Split('\n')[0];
        if (Read($"/proc/{pid}/cmdline") is not { } commandLine)
            return !Directory.Exists("/proc/self"); // without /proc (macOS) nothing is known
        if (IsPostmasterOf(note, commandLine.Split('\0')))
            return true;
        File.Delete(path);
        return false;
    }

    // The same cluster may be known by two paths, so it is compared by its note.
    private static bool IsPostmasterOf(string note, string[] commandLine) =>
        Path.GetFileName(commandLine[0]) is "postgres" or "postmaster"
        && Array.IndexOf(commandLine, "-D") is > 0 and var flag
        && flag + 1 < commandLine.Length
        && string.Equals(Read(Path.Combine(commandLine[flag + 1], "postmaster.pid")), note, StringComparison.Ordinal);

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
