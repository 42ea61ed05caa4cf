using System.Globalization;
using Npgsql;
using TrainingSlots.Faults.Sites;
using TrainingSlots.Server.Tests.Postgres;

namespace TrainingSlots.Faults.Injections;

/// <summary>
/// A backup is taken under load, and restored with the archived log to a moment after it, beside the database that goes on: everything that was
/// acknowledged before that moment is there, and the replay finds nothing.
/// </summary>
internal sealed class RestoreToMoment : IFault
{
    private const int Commands = 100;

    public string Kind => "point-in-time restore";

    public async Task InjectAsync(Scene scene, CancellationToken stop)
    {
        var (site, backup) = (scene.Site, scene.Site.File("backup"));
        site.Archive.Begin();
        try
        {
            await site.Settings.RunAsync(site.Database.Folder, "backup", backup);
            await scene.MoreAsync(Commands, stop);
            await scene.Crowd.PauseAsync().WaitAsync(stop);
            var acknowledged = scene.Check.Acknowledged();
            var moment = (string)(await site.AdministerAsync("select now()::text"))!;
            scene.Crowd.GoOn();
            await scene.MoreAsync(Commands, stop);
            var last = (string)(await site.AdministerAsync("select pg_walfile_name(pg_switch_wal())"))!;
            await scene.UntilAsync(() => Task.FromResult(site.Archive.Has(last)), $"{last} in the archive", stop);
            await using var restored = await Store.RestoreAsync(backup, "recovery.signal", new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["restore_command"] = site.Archive.RestoreCommand,
                ["recovery_target_time"] = moment,
                ["recovery_target_action"] = "promote",
            }, site.Settings);
            await CheckAsync(scene, restored, acknowledged, stop);
        }
        finally
        {
            site.Archive.End();
            File.Delete(backup);
        }
    }

    private static async Task CheckAsync(Scene scene, Store restored, IReadOnlyCollection<string> acknowledged, CancellationToken stop)
    {
        var database = restored.ConnectionString;
        await scene.UntilAsync(async () => await TemporaryFolder.AskAsync(database, "select pg_is_in_recovery()") is false, "the end of the recovery", stop);
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("select count(*) from unnest($1) asked where not exists (select from training_slots.mt_doc_receipt where id = asked)");
        command.Parameters.Add(new NpgsqlParameter { Value = acknowledged.ToArray() });
        if (Convert.ToInt64(await command.ExecuteScalarAsync(stop), CultureInfo.InvariantCulture) is > 0 and var lost)
        {
            scene.Tally.Wrong(Reports.Wrongs.Lost, $"{lost} commands that were acknowledged before the moment that was restored to");
        }

        await scene.Site.Settings.ReplayAsync(database);
    }
}
