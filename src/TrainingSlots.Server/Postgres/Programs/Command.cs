using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace TrainingSlots.Server.Postgres.Programs;

internal sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    public bool Succeeded => ExitCode == 0;
}

/// <summary>Runs a program to its end, as another user where one is given.</summary>
internal static class Command
{
    /// <param name="user">Null to run it as the server's own user.</param>
    /// <param name="program">A name on PATH, or a path.</param>
    /// <param name="arguments">Each as the program gets it; no shell is between.</param>
    /// <param name="ct">Kills the program.</param>
    /// <param name="onLine">Hears each line of its output and errors when it is written.</param>
    /// <exception cref="EmbeddedPostgresException">The program does not exist or may not be run.</exception>
    public static async Task<CommandResult> RunAsync(
        OsUser? user, string program, IEnumerable<string> arguments, CancellationToken ct, Action<string>? onLine = null)
    {
        string[] line = [.. user?.Prefix ?? [], program, .. arguments];
        using var process = Start(line);
        try
        {
            var output = ReadAsync(process.StandardOutput, onLine, ct);
            var errors = ReadAsync(process.StandardError, onLine, ct);
            await process.WaitForExitAsync(ct);
            return new CommandResult(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    private static async Task<string> ReadAsync(StreamReader reader, Action<string>? onLine, CancellationToken ct)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            onLine?.Invoke(line);
            text.Append(line).Append('\n');
        }

        return text.ToString().Trim();
    }

    private static Process Start(string[] line)
    {
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The current folder may be closed to the database's user, and PostgreSQL's programs ask for its name.
            WorkingDirectory = "/",
        };
        // PGDATA, PGPORT and the like are meant for some other server.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception e)
        {
            throw new EmbeddedPostgresException($"The program '{line[0]}' could not be run: {e.Message}", e);
        }
    }
}
