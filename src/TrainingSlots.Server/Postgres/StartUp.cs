using System.Diagnostics;
using System.Runtime.Versioning;
using TrainingSlots.Server.Postgres.Programs;

namespace TrainingSlots.Server.Postgres;

/// <summary>The measured steps from a locked data folder to a database that answers.</summary>
[UnsupportedOSPlatform("windows")]
internal static class StartUp
{
    public static async Task<StartTimings> RunAsync(
        DataFolder folder, PostgresBinaries binaries, OsUser? user, string socketFolder, Postmaster postmaster,
        IReadOnlyDictionary<string, string>? settings, CancellationToken ct)
    {
        var wasNew = folder.ClusterMajor is null;
        var initialise = wasNew ? await MeasureAsync(() => Cluster.MakeAsync(folder, binaries, user, ct)) : TimeSpan.Zero;

        var adopted = false;
        try
        {
            var start = await MeasureAsync(async () =>
            {
                adopted = await postmaster.IsRunningAsync(ct) && await AdoptAsync();
                if (!adopted)
                    await postmaster.StartAsync(settings, ct);
            });
            var create = await MeasureAsync(() => ApplicationDatabase.EnsureAsync(socketFolder, ct));
            return new StartTimings(TimeSpan.Zero, initialise, start, create, wasNew, adopted);
        }
        catch
        {
            await postmaster.StopAsync(CancellationToken.None);
            throw;
        }

        // One that runs without answering (starting, stopping, its socket deleted) is stopped and started anew.
        async Task<bool> AdoptAsync()
        {
            if (await ApplicationDatabase.AnswersAsync(socketFolder, ct))
                return true;
            await postmaster.StopAsync(ct);
            return false;
        }
    }

    private static async Task<TimeSpan> MeasureAsync(Func<Task> step)
    {
        var start = Stopwatch.GetTimestamp();
        await step();
        return Stopwatch.GetElapsedTime(start);
    }
}
