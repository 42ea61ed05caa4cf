using System.Diagnostics;
using TrainingSlots.Faults.Checks;
using TrainingSlots.Faults.Histories;
using TrainingSlots.Faults.Injections;
using TrainingSlots.Faults.Load;
using TrainingSlots.Faults.Reports;
using TrainingSlots.Faults.Sites;
using TrainingSlots.Faults.Worlds;

namespace TrainingSlots.Faults;

/// <summary>Clients at work, one fault after the other, and a look at everything after some of them.</summary>
internal sealed class Soak(Settings settings, Tally tally)
{
    private const int FaultsBetweenChecks = 4;

    /// <summary>How many commands are carried out before a fault, and after it: then it is over for the clients.</summary>
    private const int Commands = 60;

    private static readonly TimeSpan Recovery = TimeSpan.FromMinutes(3);
    private readonly Random random = new(settings.Seed);
    private int kept;

    public async Task RunAsync(CancellationToken stop)
    {
        await using var site = await Site.StartAsync();
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
        var scene = new Scene(site, random, crowd, check, tally);
        crowd.Begin();
        var began = Stopwatch.GetTimestamp();
        do
        {
            foreach (var some in InAnyOrder(site).Chunk(FaultsBetweenChecks))
            {
                foreach (var fault in some)
                {
                    await InjectAsync(fault, scene, stop);
                }

                await crowd.PauseAsync().WaitAsync(Recovery, stop);
                Told($"{tally.Acknowledged} acknowledged; checking");
                await check.RunAsync(stop);
                await KeepLogAsync(site);
                if (contest.IsOver)
                {
                    await contest.BeginAsync(sender, stop);
                }

                crowd.GoOn();
                if (Stopwatch.GetElapsedTime(began) > settings.Soak && !settings.Short)
                {
                    return;
                }
            }
        }
        while (!settings.Short);
    }

    /// <summary>What the servers wrote around something wrong is kept as soon as that is known; later it is no longer among their last lines.</summary>
    private async Task KeepLogAsync(Site site)
    {
        if (tally.Told.Count > kept)
        {
            kept = tally.Told.Count;
            await File.AppendAllLinesAsync(settings.LogFile, site.Log.All, CancellationToken.None);
        }
    }

    private List<IFault> InAnyOrder(Site site)
    {
        var all = AllFaults.All.Where(fault => settings.Only is null || fault.Kind.Contains(settings.Only, StringComparison.OrdinalIgnoreCase)).ToList();
        foreach (var fault in all)
        {
            if ((settings.Short && !fault.IsShort ? "not in the short form" : fault.WhyNot(site)) is { } why)
            {
                tally.NotRun(fault.Kind, why);
            }
        }

        var possible = all.Where(fault => (!settings.Short || fault.IsShort) && fault.WhyNot(site) is null).ToArray();
        random.Shuffle(possible);
        return [.. possible];
    }

    private async Task InjectAsync(IFault fault, Scene scene, CancellationToken stop)
    {
        tally.Current = fault.Kind;
        await scene.MoreAsync(Commands, stop);
        Told(fault.Kind);
        tally.Count("injected", fault.Kind);
        await fault.InjectAsync(scene, stop);
        await scene.MoreAsync(Commands, stop);
    }

    private static void Told(string what) => Console.WriteLine($"{DateTime.UtcNow:HH:mm:ss} {what}");
}
