using Npgsql;
using TrainingSlots.Server.Tests.Postgres;

namespace TrainingSlots.Server.Tests.Store;

/// <summary>The whole server with a database of its own.</summary>
public sealed class AppendOnlyLogTests(TemporaryFolder folder) : IClassFixture<TemporaryFolder>
{
    [Fact]
    public async Task Nobody_changes_or_deletes_what_was_recorded()
    {
        await using var database = await folder.StartAsync();
        await using (var app = new RunningApp(database.ConnectionString))
        {
            await app.EstablishProgrammeAsync("ITEC-CIV");
        }

        await using (var again = new RunningApp(database.ConnectionString))
        {
            await again.EstablishProgrammeAsync("ITEC-DEF");
        }

        foreach (var statement in new[]
        {
            "update training_slots.mt_events set data = '{}'", "delete from training_slots.mt_events", "truncate training_slots.mt_events cascade",
            "delete from training_slots.mt_streams", "truncate training_slots.mt_streams cascade",
        })
        {
            var refused = await Should.ThrowAsync<PostgresException>(() => TemporaryFolder.AskAsync(database.ConnectionString, statement), statement);
            refused.MessageText.ShouldContain("the event log only grows");
        }

        (await TemporaryFolder.AskAsync(database.ConnectionString, "select count(*) from training_slots.mt_events")).ShouldBe(2L);
    }
}
