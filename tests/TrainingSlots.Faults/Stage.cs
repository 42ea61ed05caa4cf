using TrainingSlots.Faults.Checks;
using TrainingSlots.Faults.Histories;
using TrainingSlots.Faults.Injections;
using TrainingSlots.Faults.Load;
using TrainingSlots.Faults.Reports;
using TrainingSlots.Faults.Sites;
using TrainingSlots.Faults.Worlds;

namespace TrainingSlots.Faults;

/// <summary>Servers and clients at work, for whatever is to happen meanwhile, and a look at everything whenever that asks for it.</summary>
internal sealed class Stage(Settings settings, Tally tally)
{
    private static readonly TimeSpan Recovery = TimeSpan.FromMinutes(3);
    private int kept;

    public async Task RunAsync(CancellationToken stop)
    {
        await using var site = await Site.StartAsync(settings.UpgradeFrom);
        try
        {
            await RunAsync(site, stop);
        }
        finally
        {
            await KeepLogAsync(site);
        }
    }

    private async Task RunAsync(Site site, CancellationToken stop)
    {
        using var sender = new Sender(site, tally);
        var (world, contest) = (new World(), new Contest());
        foreach (var command in world.Begin())
        {
            await sender.CarryOutAsync(command, stop);
        }

        await contest.BeginAsync(sender, stop);
        await using var crowd = new Crowd(sender, world, contest, settings.Seed);
        var check = new Check(site, sender, tally, contest);
        var scene = new Scene(site, new Random(settings.Seed), crowd, check, tally);
        crowd.Begin();
        await (settings.UpgradeFrom is null ? new Soak(settings).RunAsync(scene, CheckAsync, stop) : new RollingUpgrade(settings).RunAsync(scene, CheckAsync, stop));

        async Task CheckAsync()
        {
            await crowd.PauseAsync().WaitAsync(Recovery, stop);
            Told($"{tally.Acknowledged} acknowledged; checking");
            await check.RunAsync(stop);
            await KeepLogAsync(site);
            if (contest.IsOver)
            {
                await contest.BeginAsync(sender, stop);
            }

            crowd.GoOn();
        }
    }

    public static void Told(string what) => Console.WriteLine($"{DateTime.UtcNow:HH:mm:ss} {what}");

    /// <summary>What the servers wrote around something wrong is kept as soon as that is known; later it is no longer among their last lines.</summary>
    private async Task KeepLogAsync(Site site)
    {
        if (tally.Told.Count > kept)
        {
            kept = tally.Told.Count;
            await File.AppendAllLinesAsync(settings.LogFile, site.Log.All, CancellationToken.None);
        }
    }
}
