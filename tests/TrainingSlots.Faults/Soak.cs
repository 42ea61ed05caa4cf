using System.Diagnostics;
using TrainingSlots.Faults.Injections;

namespace TrainingSlots.Faults;

/// <summary>One fault after the other, and a look at everything after some of them.</summary>
internal sealed class Soak(Settings settings)
{
    private const int FaultsBetweenChecks = 4;

    /// <summary>How many commands are carried out before a fault, and after it: then it is over for the clients.</summary>
    private const int Commands = 60;

    public async Task RunAsync(Scene scene, Func<Task> checkAsync, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        do
        {
            foreach (var some in InAnyOrder(scene).Chunk(FaultsBetweenChecks))
            {
                foreach (var fault in some)
                {
                    await InjectAsync(fault, scene, stop);
                }

                await checkAsync();
                if (Stopwatch.GetElapsedTime(began) > settings.Soak && !settings.Short)
                {
                    return;
                }
            }
        }
        while (!settings.Short);
    }

    private List<IFault> InAnyOrder(Scene scene)
    {
        var all = AllFaults.All.Where(fault => settings.Only is null || fault.Kind.Contains(settings.Only, StringComparison.OrdinalIgnoreCase)).ToList();
        foreach (var fault in all)
        {
            if ((settings.Short && !fault.IsShort ? "not in the short form" : fault.WhyNot(scene.Site)) is { } why)
            {
                scene.Tally.NotRun(fault.Kind, why);
            }
        }

        var possible = all.Where(fault => (!settings.Short || fault.IsShort) && fault.WhyNot(scene.Site) is null).ToArray();
        scene.Random.Shuffle(possible);
        return [.. possible];
    }

    private static async Task InjectAsync(IFault fault, Scene scene, CancellationToken stop)
    {
        scene.Tally.Current = fault.Kind;
        await scene.MoreAsync(Commands, stop);
        Stage.Told(fault.Kind);
        scene.Tally.Count("injected", fault.Kind);
        await fault.InjectAsync(scene, stop);
        await scene.MoreAsync(Commands, stop);
    }
}
