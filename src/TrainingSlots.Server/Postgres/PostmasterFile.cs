using TrainingSlots.Server.Postgres.Programs;

namespace TrainingSlots.Server.Postgres;

/// <summary>postmaster.pid, the note a running database leaves in its cluster, and its like beside the socket.</summary>
internal static class PostmasterFile
{
    private const string FileName = "postmaster.pid";

    // Above every system's largest process id.
    private const string NoProcess = "2147483647";

    /// <summary>Whether the database may be running; a stale note is made harmless on the way.</summary>
    public static async Task<bool> IsRunningAsync(string cluster, string socketFolder, CancellationToken ct)
    {
        var path = Path.Combine(cluster, FileName);
        if (Read(path) is not [var pid, ..] note)
            return false;
        var isOurs = Directory.Exists("/proc/self")
            ? IsPostmasterOf(note, $"/proc/{pid}/cmdline")
            : await IsAnyPostmasterAsync(pid, ct);
        if (isOurs is not false)
            return isOurs is true; // PostgreSQL itself recognises a process that is gone

        // The id went to another program (a reboot, a new container), or the killed database is a zombie that nobody
        // collects: PostgreSQL would take it for alive. The rest of the note stays: it leads PostgreSQL to
        // the shared memory that a killed database's children may still be using.
        File.WriteAllLines(path, [NoProcess, .. note[1..]]);
        File.Delete(Path.Combine(socketFolder, $".s.PGSQL.{PostmasterSettings.Port}.lock"));
        return false;
    }

    /// <returns>Null when there is no such process. A zombie has an empty command line.</returns>
    private static bool? IsPostmasterOf(string[] note, string commandLineFile)
    {
        if (Read(commandLineFile) is not { } lines)
            return null;
        var commandLine = string.Join('\n', lines).Split('\0');
        return Path.GetFileName(commandLine[0]) is "postgres" or "postmaster"
            && Array.IndexOf(commandLine, "-D") is > 0 and var flag
            && flag + 1 < commandLine.Length
            // The same cluster may be known by two paths. The first lines, id, folder and time, tell it from others.
            && Read(Path.Combine(commandLine[flag + 1], FileName)) is { } itsNote
            && itsNote.Take(3).SequenceEqual(note.Take(3), StringComparer.Ordinal);
    }

    // macOS has no /proc, and its ps cannot tell where an argument ends.
    private static async Task<bool?> IsAnyPostmasterAsync(string pid, CancellationToken ct)
    {
        var ps = await Command.RunAsync(null, "ps", ["-o", "comm=", "-p", pid], ct);
        return ps.Succeeded ? Path.GetFileName(ps.Output) is "postgres" or "postmaster" : null;
    }

    private static string[]? Read(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
