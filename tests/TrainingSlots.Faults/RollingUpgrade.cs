using TrainingSlots.Faults.Injections;
using TrainingSlots.Faults.Reports;
using TrainingSlots.Faults.Sites;

namespace TrainingSlots.Faults;

/// <summary>
/// Servers of an older build are replaced one after the other by the present one, behind a balancer and under load, and then once more by the same: first as an
/// operator does it who takes a server out before it is stopped, then by the signal alone. No client may see anything of it.
/// </summary>
internal sealed class RollingUpgrade(Settings settings)
{
    /// <summary>How many commands are carried out before anything happens, at least.</summary>
    private const int Commands = 60;

    public async Task RunAsync(Scene scene, Func<Task> checkAsync, CancellationToken stop)
    {
        var steps = (2 * Site.Servers) + 1;
        await LoadAsync(scene, "the older build alone", settings.Soak / steps, stop);
        foreach (var node in scene.Site.Nodes)
        {
            await ReplaceAsync(scene, node, "an older server is taken out and replaced", takeOut: true, stop);
            await LoadAsync(scene, node == scene.Site.Nodes[^1] ? "the present build alone" : "both builds at once", settings.Soak / steps, stop);
            await checkAsync();
        }

        foreach (var node in scene.Site.Nodes)
        {
            await ReplaceAsync(scene, node, "a server is replaced that is told to stop", takeOut: false, stop);
            await LoadAsync(scene, "the present build alone", settings.Soak / steps, stop);
        }

        await checkAsync();
    }

    private static async Task LoadAsync(Scene scene, string what, TimeSpan time, CancellationToken stop)
    {
        scene.Tally.Current = what;
        Stage.Told(what);
        await Task.Delay(time, stop);
        await scene.MoreAsync(Commands, stop);
    }

    private static async Task ReplaceAsync(Scene scene, Node node, string how, bool takeOut, CancellationToken stop)
    {
        var balancer = scene.Site.Balancer!;
        scene.Tally.Current = how;
        Stage.Told(how);
        if (takeOut)
        {
            balancer.TakeOut(node);
            await scene.UntilAsync(() => Task.FromResult(balancer.UnderWay(node) == 0), "the last answers of a server", stop);
        }

        if (await node.StopAsync() is not 0 and var code)
        {
            scene.Tally.Wrong(Wrongs.Unexpected, $"a server that was told to stop ended with {code}");
        }

        await node.StartAsync();
        balancer.PutBack(node);
        await scene.UntilAsync(() => Task.FromResult(balancer.Has(node)), "a server that is ready", stop);
        scene.Tally.Count("injected", how);
    }
}
