using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Postgres;

namespace TrainingSlots.Server.Tests.Faults;

/// <summary>Servers as they run outside Development share the work that comes up once for all of them, and one takes over what another leaves.</summary>
public sealed class TwoServersTests
{
    private const string Following = "select node_id from training_slots.wolverine_node_assignments where id like 'event-subscriptions:%'";
    private const string Due = "select count(*) from training_slots.wolverine_incoming_envelopes where message_type like '%AgeRecords' and status <> 'Handled' and execution_time < now() + interval '1 minute'";

    [Fact]
    public async Task Of_two_servers_one_follows_the_log_and_when_it_is_killed_the_other_does_and_handles_what_is_due()
    {
        // Outside Development a server refuses a database that could lose what it has acknowledged, such as that of the other tests.
        using var folder = new TemporaryFolder();
        await using var postgres = await folder.StartAsync();
        var database = postgres.ConnectionString;
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Authentication__Authority"] = "https://none.invalid",
            ["AtRest__Keys__0"] = Convert.ToBase64String(new byte[32]),
            ["Seal__Keys__0"] = SealKeys.New(),
            ["People__Key"] = new string('k', 64),
        };
        using var first = await ServerProcess.StartAsync(database, settings: settings);
        var follower = await Waiting.Until(() => Ask(database, Following), found => found is Guid);

        using var second = await ServerProcess.StartAsync(database, settings: settings);
        await Waiting.Until(() => Ask(database, "select count(*) from training_slots.wolverine_nodes"), nodes => nodes is 2L);
        await Waiting.Until(() => Ask(database, "select count(*) from training_slots.wolverine_nodes where health_check > started + interval '5 seconds'"), nodes => nodes is 2L);
        (await first.ReadinessAsync(), await second.ReadinessAsync()).ShouldBe(("Healthy", "Healthy"));
        (await Ask(database, Following)).ShouldBe(follower);

        await first.KillAsync();
        await Waiting.Until(() => Ask(database, Following), found => found is Guid now && now != (Guid)follower!);
        await Ask(database, "update training_slots.wolverine_incoming_envelopes set execution_time = now() where message_type like '%AgeRecords'");
        await Waiting.Until(() => Ask(database, Due), count => count is 0L);
        (await second.ReadinessAsync()).ShouldBe("Healthy");
    }

    private static Task<object?> Ask(string database, string sql) => TemporaryFolder.AskAsync(database, sql);
}
