using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Store.Due;
using TrainingSlots.Server.Tests.Fixtures;
using Wolverine;

namespace TrainingSlots.Server.Tests.Faults;

/// <summary>Many who wait for one allotment stand in nobody's way but each other's.</summary>
[Collection(Alone.Name)]
public sealed class CrowdTests : IAsyncLifetime
{
    private const int Waiters = 100;

    private readonly Microsoft.Extensions.Time.Testing.FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
    private App app = null!;

    public async Task InitializeAsync() => app = await App.StartAsync(clock: clock, seal: new Seal(Others: ("Database:LockTimeout", "8")));

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task While_a_hundred_wait_for_one_allotment_reads_health_due_messages_and_slot_use_go_on_and_in_the_end_they_are_told_to_come_again()
    {
        var hot = await app.GrantedAllotment("ML", 5);
        var other = await app.GrantedAllotment("DZ", 5);
        var nomination = (await app.Nominate(await app.Session(other.Programme), "DZ")).ShouldBe(201);
        await app.SlotUseShouldAgree(other);
        clock.Advance(TimeSpan.FromDays(31));
        await using var source = NpgsqlDataSource.Create(app.Database);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended($1, 0))", connection) { Parameters = { new() { Value = hot.Key } } })
        {
            await hold.ExecuteNonQueryAsync();
        }

        var waiting = Enumerable.Range(0, Waiters).Select(_ => app.As("administrator").Post($"{hot.Address}/increase", new { slots = 1, reason = "more" })).ToList();
        await Waiting.Until(
            () => app.Ask("select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'advisory'"),
            count => count is long waiters && waiters == DatabaseSettings.Default.CommandPoolSize);

        (await app.Balance(hot)).ShouldBe(200).Number("available").ShouldBe(5);
        (await app.Nobody().Get("/health/ready")).ShouldBe(200);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IMessageBus>().InvokeAsync(new ExpireHold(nomination.Id, nomination["holdExpiresAt"].GetDateTimeOffset()));
        }

        (await app.Balance(other)).Number("held").ShouldBe(0);
        await app.SlotUseShouldAgree(other);
        waiting.ShouldAllBe(command => !command.IsCompleted, "all this was while they waited");

        foreach (var refused in await Task.WhenAll(waiting))
        {
            refused.ShouldBeRefused(503, "BUSY");
            refused.RetryAfter.ShouldNotBeNull();
        }

        await transaction.CommitAsync();
        (await app.As("administrator").Post($"{hot.Address}/increase", new { slots = 1, reason = "more" })).ShouldBe(200).Number("granted").ShouldBe(5);
        (await app.Balance(hot)).Number("increased").ShouldBe(1);
    }
}
