using System.Globalization;
using TrainingSlots.Faults.Sites;

namespace TrainingSlots.Faults.Injections;

/// <summary>
/// The database's machine is lost, and its replica takes over. With <c>synchronous_commit=remote_apply</c> nothing that was acknowledged is lost;
/// without, whatever the replica did not have is: it is counted, and is no fault of the product.
/// </summary>
internal sealed class FailOver(bool loses) : IFault
{
    private const int Commands = 60;
    private const string Slot = "faults_replica";

    public string Kind => loses ? "failover to an asynchronous replica" : "failover to a synchronous replica";

    public async Task InjectAsync(Scene scene, CancellationToken stop)
    {
        var (site, backup) = (scene.Site, scene.Site.File("replica"));
        Store replica;
        await site.AdministerAsync($"select pg_create_physical_replication_slot('{Slot}', true)");
        try
        {
            await site.Settings.RunAsync(site.Database.Folder, "backup", backup);
            replica = await Store.RestoreAsync(backup, "standby.signal", new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["primary_conninfo"] = $"host={site.Database.SocketFolder} user=postgres",
                ["primary_slot_name"] = Slot,
                ["archive_mode"] = "on",
                ["archive_command"] = site.Archive.Command,
            }, site.Settings);
        }
        finally
        {
            File.Delete(backup);
        }

        try
        {
            await scene.UntilAsync(() => StreamsAsync(site, "state = 'streaming'"), "the replica", stop);
            await (loses ? LoseAsync(scene, replica, stop) : KeepAsync(scene, replica, stop));
        }
        catch when (site.Database != replica)
        {
            await replica.DisposeAsync();
            throw;
        }
    }

    private static async Task KeepAsync(Scene scene, Store replica, CancellationToken stop)
    {
        var site = scene.Site;
        await site.AdministerAsync("alter system set synchronous_standby_names = '*'");
        await site.AdministerAsync("select pg_reload_conf()");
        await site.AdministerAsync("alter role trainingslots set synchronous_commit = 'remote_apply'");
        await scene.UntilAsync(() => StreamsAsync(site, "sync_state = 'sync'"), "the replica to be synchronous", stop);
        await site.AdministerAsync("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'trainingslots'");
        await scene.MoreAsync(Commands, stop);
        site.Database.Kill();
        await site.FailOverAsync(replica);
        await PromoteAsync(scene, stop);
        await site.AdministerAsync("alter role trainingslots reset synchronous_commit");
    }

    private async Task LoseAsync(Scene scene, Store replica, CancellationToken stop)
    {
        var site = scene.Site;
        var receiver = (int)(await replica.AdministerAsync("select pid from pg_stat_wal_receiver"))!;
        await Machine.StopAsync(receiver);
        await scene.MoreAsync(Commands, stop);
        await scene.Crowd.PauseAsync().WaitAsync(stop);
        site.Database.Kill();
        foreach (var node in site.Nodes)
        {
            await node.KillAsync();
        }

        await Machine.GoOnAsync(receiver);
        await site.FailOverAsync(replica);
        await PromoteAsync(scene, stop);

        // A part of the sealed log is lost for good, so another log begins: see docs/operations.md.
        site.LogName = string.Create(CultureInfo.InvariantCulture, $"faults/log/{scene.Random.Next()}");
        foreach (var node in site.Nodes)
        {
            await node.StartAsync();
        }

        scene.Tally.Count("allowed", Kind, await scene.Check.ForgetTheLostAsync(stop));
        scene.Crowd.GoOn();
    }

    private static async Task PromoteAsync(Scene scene, CancellationToken stop)
    {
        await scene.Site.AdministerAsync("select pg_promote()");
        await scene.UntilAsync(async () => await scene.Site.AdministerAsync("select pg_is_in_recovery()") is false, "the end of the recovery", stop);
    }

    private static async Task<bool> StreamsAsync(Site site, string how) => await site.AdministerAsync($"select count(*) from pg_stat_replication where {how}") is > 0L;
}
