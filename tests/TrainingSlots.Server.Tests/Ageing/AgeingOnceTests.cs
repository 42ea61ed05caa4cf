using Microsoft.Extensions.DependencyInjection;
using TrainingSlots.Server.Ageing;
using TrainingSlots.Server.Tests.Fixtures;
using Wolverine;

namespace TrainingSlots.Server.Tests.Ageing;

/// <summary>Every record is aged once, whoever does it and whatever comes between.</summary>
public sealed class AgeingOnceTests
{
    private const int Many = 12_300;

    /// <summary>Enough steps that one is killed among them.</summary>
    private const int Most = 150_700;

    private static readonly DateOnly Day = new(2020, 1, 31);
    private static readonly DateOnly Later = Day.AddDays(1 + RecordSettings.Default.RefusalDays);

    [Fact]
    public async Task The_next_day_of_ageing_is_scheduled_durably_and_once_also_after_a_restart()
    {
        await using var app = await App.StartAsync();
        await Waiting.Until(() => Scheduled(app), count => count == 1);

        await using var again = await App.StartAsync(app.Database);
        await Waiting.Until(() => Scheduled(again), count => count == 1);

        (await again.AskAll("select execution_time at time zone 'UTC' from training_slots.wolverine_incoming_envelopes where message_type like '%AgeRecords'")).Single().ShouldContain("01:23:00");
    }

    [Fact]
    public async Task Two_servers_that_age_at_the_same_time_count_nothing_twice()
    {
        await using var one = await App.StartAsync();
        await using var two = await App.StartAsync(one.Database);
        await one.RefusedOn(Day, Many);

        await Task.WhenAll(new[] { one, two, one, two }.Select(app => app.SendAsync(new AgeRecords(Later))));
        await Waiting.Until(() => one.Count("refusal"), left => left == 0);

        (await one.Aged("refusals")).Records.ShouldBe(Many);
        (await one.Ask("select sum(count)::bigint from training_slots.refusal_count")).ShouldBe((long)Many);
    }

    [Fact]
    public async Task A_server_that_is_killed_in_the_middle_goes_on_after_its_next_start()
    {
        string database;
        await using (var app = await App.StartAsync())
        {
            database = app.Database;
            await app.RefusedOn(Day, Most);
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMessageBus>().ScheduleAsync(new AgeRecords(Later), TimeSpan.FromHours(1));
            await app.Ask("update training_slots.wolverine_incoming_envelopes set execution_time = now() where message_type like '%AgeRecords'");
        }

        long left;
        using (var killed = await ServerProcess.StartAsync(database))
        {
            left = await Waiting.Until(() => Left(database), count => count < Most);
            await killed.KillAsync();
        }

        left = await Left(database);
        left.ShouldBeGreaterThan(0, "it was to be killed in the middle");
        using var next = await ServerProcess.StartAsync(database);
        await Waiting.Until(() => Left(database), count => count == 0);
        (await Ask(database, "select sum(records)::bigint from training_slots.ageing where kind = 'refusals'")).ShouldBe(Most);
        (await Ask(database, "select sum(count)::bigint from training_slots.refusal_count")).ShouldBe(Most);
    }

    [Fact]
    public async Task A_database_whose_guard_is_of_an_older_version_is_aged_after_its_upgrade()
    {
        await using var before = await App.StartAsync();
        await before.RefusedOn(Day, 1);
        await before.Ask(
            """
            drop trigger aged_only on training_slots.refusal;
            drop trigger append_only on training_slots.refusal;
            create trigger append_only before update or delete or truncate on training_slots.refusal for each statement execute function training_slots.refuse_change();
            """);

        await using var after = await App.StartAsync(before.Database);
        await after.AgeAsync(Later);

        (await after.Count("refusal"), await after.Count("refusal_count")).ShouldBe((0, 1));
    }

    private static async Task<long> Scheduled(App app) =>
        (long)(await app.Ask("select count(*) from training_slots.wolverine_incoming_envelopes where status = 'Scheduled' and message_type like '%AgeRecords'"))!;

    private static Task<long> Left(string database) => Ask(database, "select count(*) from training_slots.refusal");

    private static async Task<long> Ask(string database, string sql) => (long)(await Postgres.TemporaryFolder.AskAsync(database, sql))!;
}
