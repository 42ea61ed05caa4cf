using Microsoft.Extensions.Time.Testing;
using Npgsql;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Postgres;

namespace TrainingSlots.Server.Tests.Faults;

/// <summary>The database goes away under a dozen clients and comes back: they are told to come again, nothing is half done, and what was due is done.</summary>
[Collection(Alone.Name)]
public sealed class OutageUnderLoadTests : IAsyncLifetime, IDisposable
{
    private const int Holds = 6;

    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
    private EmbeddedPostgres database = null!;
    private App app = null!;
    private Slots raised = null!;
    private Slots held = null!;
    private Clients clients = null!;

    public async Task InitializeAsync()
    {
        database = await folder.StartAsync();
        app = await App.StartAsync(database.ConnectionString, clock);
        raised = await app.GrantedAllotment("ML", 1);
        held = await app.GrantedAllotment("DZ", Holds);
        var session = await app.Session(held.Programme);
        for (var i = 0; i < Holds; i++)
        {
            await app.Nominated(session, "DZ");
        }

        clock.Advance(TimeSpan.FromDays(31));
        clients = new Clients(app, raised);
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        await database.DisposeAsync();
    }

    public void Dispose()
    {
        clients.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Its_process_is_killed()
    {
        clients.Begin(12);
        await clients.More();
        await DueNow();
        folder.KillDatabase();
        database.Abandon();
        await Waiting.Until(() => Task.FromResult(clients.Others.Count), count => count > 0);
        database = await folder.StartAsync();
        await clients.More();
        await ShouldBeWhole();
    }

    [Fact]
    public async Task An_administrator_ends_all_its_sessions_again_and_again()
    {
        clients.Begin(12);
        for (var i = 0; i < 5; i++)
        {
            await clients.More(20);
            await DueNow();
            await Administer("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'trainingslots'");
        }

        await ShouldBeWhole();
    }

    [Fact]
    public async Task It_takes_no_changes_as_a_standby_does()
    {
        clients.Begin(12);
        await clients.More();
        await Administer("alter database trainingslots set default_transaction_read_only = on");
        await DueNow("set transaction read write;");
        await Administer("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'trainingslots'");
        await Waiting.Until(() => Task.FromResult(clients.Others.Count), count => count > 100);
        (await app.Balance(raised)).ShouldBe(200);

        await Administer("alter database trainingslots reset default_transaction_read_only");
        await Administer("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'trainingslots'");
        await clients.More();
        await ShouldBeWhole();
    }

    [Fact]
    public async Task It_takes_no_more_sessions()
    {
        clients.Begin(12);
        await clients.More();
        await DueNow();
        await Administer("alter role trainingslots connection limit 1");
        await Administer("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'trainingslots'");
        await Waiting.Until(() => Task.FromResult(clients.Others.Count), count => count > 20);

        await Administer("alter role trainingslots connection limit -1");
        await clients.More();
        await ShouldBeWhole();
    }

    private Task<object?> Administer(string sql) => TemporaryFolder.AskAsync(ApplicationDatabase.AdministratorConnectionString(database.SocketFolder), sql);

    /// <summary>The holds are over by the product's clock, and their messages by the wall clock.</summary>
    private async Task DueNow(string first = "")
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(app.Database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"begin; {first} update training_slots.wolverine_incoming_envelopes set execution_time = now() where status = 'Scheduled' and message_type like '%ExpireHold%'; commit", connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task ShouldBeWhole()
    {
        await clients.EndAsync();
        clients.Others.ShouldAllBe(answer => answer.Status == 503);
        clients.Others.ShouldAllBe(answer => answer.RetryAfter != null && (answer.Code == "UNAVAILABLE" || answer.Code == "BUSY"));

        // Every key counts once, whatever became of the answer to it.
        (await app.Balance(raised)).Number("increased").ShouldBe(clients.Acknowledged);

        // The inbox gives up a message that nobody has in hand after a minute.
        await Waiting.Until(() => app.Balance(held), balance => balance.ShouldBe(200).Number("held") == 0, TimeSpan.FromMinutes(3));
        (await app.Ask("select count(*) from training_slots.wolverine_dead_letters")).ShouldBe(0L);
        await app.SlotUseShouldAgree(raised);
        await app.SlotUseShouldAgree(held);
        (await app.As("auditor").Post("/api/audit/replay", new { })).ShouldBe(200)["mismatches"].GetArrayLength().ShouldBe(0);
    }
}
