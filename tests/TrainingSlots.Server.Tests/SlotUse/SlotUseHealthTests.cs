using Npgsql;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.SlotUse;

public class SlotUseHealthTests(TimedApp timed) : IClassFixture<TimedApp>
{
    private readonly App app = timed.App;

    [Fact]
    public async Task The_server_is_ready_while_slot_use_lags_and_not_once_it_has_stopped()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var id = await app.Nominated(await app.Session(slots.Programme));
        (await app.Step(id, "accept")).ShouldBe(200);
        await app.SlotUse(slots);
        (await ShouldBecome("Healthy")).ShouldBe(200);

        await using (var source = NpgsqlDataSource.Create(app.Database))
        await using (var connection = await source.OpenConnectionAsync())
        await using (await connection.BeginTransactionAsync())
        {
            // Whoever folds waits for this lock; time goes by meanwhile.
            await using var hold = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended('slot-use', 0))", connection);
            await hold.ExecuteNonQueryAsync();
            (await app.As("administrator").Post($"{slots.Address}/increase", new { slots = 1, reason = "more" })).ShouldBe(200);
            timed.Clock.Advance(TimeSpan.FromSeconds(31));

            (await ShouldBecome("Degraded")).ShouldBe(200);
            (await app.As("auditor").Get(slots.SlotUse)).ShouldBe(200)["lagMs"].GetInt64().ShouldBeGreaterThan(30_000);
        }

        await app.SlotUse(slots);
        (await ShouldBecome("Healthy")).ShouldBe(200);

        // A slot is committed that nobody took: the fold cannot go on, and must not skip it.
        await app.Ask(
            """
            insert into training_slots.mt_events
            select (jsonb_populate_record(e, jsonb_build_object(
                'seq_id', nextval('training_slots.mt_events_sequence'), 'id', gen_random_uuid(), 'version', e.version + 1000,
                'data', jsonb_set(e.data, '{nomination}', to_jsonb(gen_random_uuid()))))).*
            from training_slots.mt_events e where e.type = 'slot-committed.v1' limit 1
            """);
        (await ShouldBecome("Unhealthy")).ShouldBe(503);
        (await app.Nobody().Get("/health/live")).ShouldBe(200);
    }

    private Task<Answer> ShouldBecome(string health) =>
        Waiting.Until(() => app.Nobody().Get("/health/ready"), answer => string.Equals(answer.Text.Split('\n')[0], health, StringComparison.Ordinal));
}
