using Npgsql;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Server.Audit.Seals;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Seals;

/// <summary>A position without an event is sealed as a gap, once nothing can appear there any more, and never before.</summary>
public class FenceTests(OwnApp own) : IClassFixture<OwnApp>
{
    private readonly App app = own.App;

    [Fact]
    public async Task A_hole_waits_for_whoever_may_still_fill_it_and_then_for_nobody()
    {
        await app.GrantedAllotment("ML", 1);
        await app.Sealed();
        await using var connection = await OpenAsync();
        await using var slow = await OpenAsync();
        await using var open = await slow.BeginTransactionAsync();
        var hole = await TakeAsync(slow);
        await TakeAsync(connection);
        var fence = new Fence(TimeSpan.Zero);

        (await fence.FillAsync(connection, hole, default)).ShouldBeFalse();
        (await fence.FillAsync(connection, hole, default)).ShouldBeFalse();
        await open.RollbackAsync();
        (await fence.FillAsync(connection, hole, default)).ShouldBeTrue();

        (await LogPage.ReadAsync(connection, hole - 1, 10, default)).ShouldBe([new(hole, null), new(hole + 1, null)]);
        var late = await Should.ThrowAsync<PostgresException>(() => InsertAsync(hole));
        late.SqlState.ShouldBe(PostgresErrorCodes.UniqueViolation);
    }

    [Fact]
    public async Task A_transaction_that_commits_late_is_sealed_and_its_position_is_no_gap()
    {
        var slots = await app.GrantedAllotment("ML", 1);
        await using var slow = await OpenAsync();
        await using (var open = await slow.BeginTransactionAsync())
        {
            var held = await TakeAsync(slow);
            await app.GrantedAllotment("ML", 1);
            var head = await Waiting.Until(() => app.As("auditor").Get("/api/audit/checkpoint"), answer => answer.Status == 200 && answer["size"].GetInt64() == held - 1);
            head["lagMs"].GetInt64().ShouldBeGreaterThanOrEqualTo(0);
            await InsertAsync(held, slow, slots.Key, 2);
            await open.CommitAsync();
        }

        var (sealedHead, _) = await app.Sealed();
        sealedHead.Size.ShouldBe(await app.Head());
        (await app.Ask($"select count(*) from training_slots.mt_events where type = 'tombstone' and seq_id > (select seq_id from training_slots.mt_events where stream_id = '{slots.Key}' and version = 1)")).ShouldBe(0L);
    }

    [Fact]
    public async Task A_position_that_was_lost_is_a_gap_that_says_why()
    {
        await app.GrantedAllotment("ML", 1);
        await using var connection = await OpenAsync();
        var lost = await TakeAsync(connection);
        await app.GrantedAllotment("ML", 1);

        await app.Sealed();

        (await app.As("mission-dz").Get($"/api/audit/proof/{lost}")).ShouldBe(200)["entry"].GetString().ShouldBe($"{{\"gap\":\"not-committed\",\"position\":{lost},\"v\":1}}");
    }

    [Fact]
    public async Task A_commit_that_failed_is_a_gap_too()
    {
        var slots = await app.GrantedAllotment("ML", 1);
        var before = await app.Head();
        await using (var session = app.Store.LightweightSession())
        {
            session.Events.Append(slots.Key, new SlotsLapsed(1, null, Scenarios.Today));
            session.QueueSqlCommand("select 1 / 0");
            (await Record.ExceptionAsync(() => session.SaveChangesAsync())).ShouldNotBeNull();
        }

        await app.GrantedAllotment("ML", 1);
        await app.Sealed();
        var failed = (long)(await app.Ask($"select min(seq_id) from training_slots.mt_events where type = 'tombstone' and seq_id > {before}"))!;
        (await app.As("auditor").Get($"/api/audit/proof/{failed}")).ShouldBe(200)["entry"].GetString()!.ShouldContain("\"gap\":");
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(app.Database);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<long> TakeAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select nextval('training_slots.mt_events_sequence')", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private Task<object?> InsertAsync(long position) => app.Ask(Insert(position, "session/LATE", position));

    private static async Task InsertAsync(long position, NpgsqlConnection connection, string stream, long version)
    {
        await using var command = new NpgsqlCommand(Insert(position, stream, version), connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string Insert(long position, string stream, long version) =>
        $$"""
        insert into training_slots.mt_streams (id, version) values ('{{stream}}', {{version}}) on conflict (id) do update set version = {{version}};
        insert into training_slots.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, is_archived)
        values ({{position}}, gen_random_uuid(), '{{stream}}', {{version}}, '{"effectiveOn": "2024-01-01", "reason": "late"}', 'allotment-frozen.v1', now(), '*DEFAULT*', false)
        """;
}
