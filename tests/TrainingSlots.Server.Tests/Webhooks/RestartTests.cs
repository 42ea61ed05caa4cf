using Microsoft.Extensions.Time.Testing;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Webhooks;

public class RestartTests
{
    private const int Nominations = 10;

    [Fact]
    public async Task A_start_goes_on_where_the_last_one_ended_and_tries_what_failed_again()
    {
        await using var receiver = await Receiver.StartAsync();
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        string database;
        Hook hook;
        await using (var before = await App.StartAsync(clock: clock))
        {
            database = before.Database;
            hook = await before.Webhook(receiver);
            await before.NewNomination();
            await hook.CaughtUp();
            receiver.Answer = 500;
            await before.NewNomination();
            var attempts = receiver.Messages.Count;
            await hook.Until(seen => seen.Number("failures") == 1);
            attempts.ShouldBePositive();
        }

        var failed = receiver.Messages[^1];
        receiver.Answer = 204;
        clock.Advance(TimeSpan.FromDays(3));
        await using var after = await App.StartAsync(database, clock);
        await (hook with { App = after }).CaughtUp();

        receiver.Messages.Count(message => string.Equals(message.Id, failed.Id, StringComparison.Ordinal)).ShouldBe(2);
        receiver.Positions.Distinct(StringComparer.Ordinal).ShouldBe(await after.PositionsAfter(hook.From));
        receiver.Messages.Count.ShouldBe(receiver.Ids.Count + 1);
    }

    [Fact]
    public async Task Two_servers_deliver_each_message_once_and_in_order()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var one = await App.StartAsync();
        await using var two = await App.StartAsync(one.Database);
        var hook = await one.Webhook(receiver);

        for (var i = 0; i < Nominations; i++)
        {
            await one.NewNomination();
        }

        await hook.CaughtUp();
        receiver.Positions.ShouldBe(await one.PositionsAfter(hook.From));
    }
}
