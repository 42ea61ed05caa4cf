using System.Globalization;
using System.Runtime.Versioning;
using TrainingSlots.Server.Postgres.Programs;

namespace TrainingSlots.Server.Postgres;

/// <summary>Starts and stops the database's process with pg_ctl.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class Postmaster(DataFolder folder, PostgresBinaries binaries, OsUser? user, string socketFolder)
{
    private const int StartSeconds = 120;
    private const int StopSeconds = 60;
    private const int AttemptsAfterCrash = 50;
    private static readonly TimeSpan PauseAfterCrash = TimeSpan.FromMilliseconds(200);

    public Task<bool> IsRunningAsync(CancellationToken ct) => PostmasterFile.IsRunningAsync(folder.Cluster, socketFolder, ct);

    /// <summary>Starts the database and returns when it answers.</summary>
    /// <exception cref="EmbeddedPostgresException">It did not start; the message has the end of its log.</exception>
    public async Task StartAsync(IReadOnlyDictionary<string, string>? settings, CancellationToken ct)
    {
        await ServerLog.PrepareAsync(folder.Log, user, ct);
        for (var attempt = 1; ; attempt++)
        {
            var logged = ServerLog.Length(folder.Log);
            // pg_ctl gives the database a session of its own: Ctrl+C reaches the server alone, which then stops it in order.
            var started = await PgCtlAsync(
                ["start", "-w", "-s", "-t", Text(StartSeconds), "-l", folder.Log, "-o", PostmasterSettings.CommandLine(socketFolder, settings)], ct);
            if (started.Succeeded)
                return;
            var log = ServerLog.Since(folder.Log, logged);
            // The children of a killed postmaster hold its memory until they notice.
            if (attempt == AttemptsAfterCrash || !log.Contains("pre-existing shared memory block", StringComparison.Ordinal))
            {
                throw new EmbeddedPostgresException(
                    $"The database in '{folder.Root}' did not start: {started.Errors}\nThe end of '{folder.Log}':\n{log}");
            }

            await Task.Delay(PauseAfterCrash, ct);
        }
    }

    /// <summary>Ends all sessions and stops the database, with everything on the disk.</summary>
    /// <exception cref="EmbeddedPostgresException">It is still running after a minute.</exception>
    public async Task StopAsync(CancellationToken ct)
    {
        if (!await IsRunningAsync(ct))
            return;
        var stopped = await PgCtlAsync(["stop", "-w", "-s", "-m", "fast", "-t", Text(StopSeconds)], ct);
        if (!stopped.Succeeded && await IsRunningAsync(ct))
            throw new EmbeddedPostgresException($"The database in '{folder.Root}' did not stop: {stopped.Errors}");
    }

    private Task<CommandResult> PgCtlAsync(IEnumerable<string> arguments, CancellationToken ct) =>
        Command.RunAsync(user, binaries.PgCtl, [.. arguments, "-D", folder.Cluster], ct);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
