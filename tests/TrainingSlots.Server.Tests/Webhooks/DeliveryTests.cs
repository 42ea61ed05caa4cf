using System.Globalization;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Webhooks;

public class DeliveryTests(TimedApp timed) : IClassFixture<TimedApp>
{
    private readonly App app = timed.App;

    [Fact]
    public async Task Every_event_is_delivered_once_in_the_order_of_the_log_and_signed()
    {
        await using var receiver = await Receiver.StartAsync();
        var hook = await app.Webhook(receiver);
        var nomination = await app.NewNomination();
        (await app.Step(nomination, "accept")).ShouldBe(200);
        (await app.Step(nomination, "confirm")).ShouldBe(200);

        await hook.CaughtUp();

        receiver.Positions.ShouldBe(await app.PositionsAfter(hook.From));
        receiver.Ids.Count.ShouldBe(receiver.Messages.Count);
        var now = timed.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        receiver.Messages.ShouldAllBe(message => message.SignedBy(hook.Secret) == 1 && !message.Signature.Contains(' ', StringComparison.Ordinal));
        receiver.Messages.ShouldAllBe(message => message.Timestamp == now);
        var held = receiver.Messages.Single(message => message.Type is "slot.held");
        held.Data.GetProperty("event").GetString().ShouldBe("slot-held.v1");
        held.Data.GetProperty("nomination").GetGuid().ShouldBe(nomination);
        held.Data.GetProperty("country").GetString().ShouldBe("ML");
        held.Data.GetProperty("year").GetString().ShouldBe(Scenarios.Year);
        held.Data.GetProperty("effectiveOn").GetString().ShouldBe($"{timed.Today:yyyy-MM-dd}");
        held.Json.GetProperty("timestamp").GetDateTimeOffset().ShouldBe(timed.Clock.GetUtcNow(), TimeSpan.FromMilliseconds(1));
        receiver.Messages.Count(message => message.Type is "nomination.confirmed").ShouldBe(1);
    }

    [Fact]
    public async Task Only_the_types_that_were_asked_for_are_delivered()
    {
        await using var receiver = await Receiver.StartAsync();
        var hook = await app.Webhook(receiver, events: ["nomination.*", "slot.held"]);
        await app.NewNomination();

        await hook.CaughtUp();

        receiver.Messages.Select(message => message.Type).Order(StringComparer.Ordinal).ShouldBe(["nomination.submitted", "slot.held"]);
    }

    [Fact]
    public async Task A_message_that_fails_is_sent_again_with_its_id_when_its_time_has_come_and_holds_up_those_after_it()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = 500;
        var hook = await app.Webhook(receiver);
        var before = timed.Clock.GetUtcNow();
        await app.NewNomination();

        var failed = (await hook.LogUntil(1)).Single();
        (failed.GetProperty("delivered").GetBoolean(), failed.GetProperty("status").GetInt32(), failed.GetProperty("attempt").GetInt32()).ShouldBe((false, 500, 1));
        failed.GetProperty("nextAttemptAt").GetDateTimeOffset().ShouldBeInRange(before.AddSeconds(5), before.AddSeconds(15));
        (await hook.Read()).Number("failures").ShouldBe(1);
        receiver.Messages.Count.ShouldBe(1);

        receiver.Answer = 200;
        timed.Clock.Advance(TimeSpan.FromSeconds(20));
        await hook.CaughtUp();

        receiver.Messages[1].Id.ShouldBe(receiver.Messages[0].Id);
        receiver.Messages[1].Body.ShouldBe(receiver.Messages[0].Body);
        string.Equals(receiver.Messages[1].Timestamp, receiver.Messages[0].Timestamp, StringComparison.Ordinal).ShouldBeFalse();
        receiver.Messages[1].SignedBy(hook.Secret).ShouldBe(1);
        receiver.Positions.Skip(1).ShouldBe(await app.PositionsAfter(hook.From));
        var log = await hook.Log();
        (log[1].GetProperty("delivered").GetBoolean(), log[1].GetProperty("attempt").GetInt32(), log[1].GetProperty("number").GetInt64()).ShouldBe((true, 2, 2L));
        (await hook.Read()).Number("failures").ShouldBe(0);
    }

    [Fact]
    public async Task After_the_last_attempt_it_is_paused_with_the_reason_and_resumed_where_it_stood()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = 503;
        var hook = await app.Webhook(receiver);
        await app.NewNomination();
        for (var attempt = 1; attempt <= 10; attempt++)
        {
            await hook.LogUntil(attempt);
            timed.Clock.Advance(TimeSpan.FromHours(25));
        }

        var paused = await hook.Until(seen => seen["status"].GetString() is "paused");
        paused["reason"].GetString().ShouldBe("disabled after 10 attempts; the last one: answer 503");
        paused["changes"][1].GetProperty("by").GetString().ShouldBe("system");
        receiver.Ids.Count.ShouldBe(1);

        receiver.Answer = 204;
        (await hook.Do("resume")).Has("reason").ShouldBeFalse();
        await hook.CaughtUp();
        receiver.Positions.Skip(10).ShouldBe(await app.PositionsAfter(hook.From));
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_left_alone_at_once()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = 410;
        var hook = await app.Webhook(receiver);
        await app.NewNomination();

        (await hook.Until(seen => seen["status"].GetString() is "paused"))["reason"].GetString()!.ShouldContain("410");

        (await hook.Log()).Single().TryGetProperty("nextAttemptAt", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_redirect_is_a_failure_and_is_not_followed()
    {
        await using var elsewhere = await Receiver.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        (receiver.Answer, receiver.Header) = (307, ("Location", elsewhere.Url));
        var hook = await app.Webhook(receiver);
        await app.NewNomination();

        (await hook.LogUntil(1))[0].GetProperty("status").GetInt32().ShouldBe(307);

        elsewhere.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_receiver_that_asks_for_time_gets_it()
    {
        await using var receiver = await Receiver.StartAsync();
        (receiver.Answer, receiver.Header) = (429, ("Retry-After", "120"));
        var hook = await app.Webhook(receiver);
        var before = timed.Clock.GetUtcNow();
        await app.NewNomination();

        (await hook.LogUntil(1))[0].GetProperty("nextAttemptAt").GetDateTimeOffset().ShouldBeInRange(before.AddSeconds(120), before.AddSeconds(130));
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_is_in_the_log()
    {
        var receiver = await Receiver.StartAsync();
        var hook = await app.Webhook(receiver);
        await receiver.DisposeAsync();
        await app.NewNomination();

        var failed = (await hook.LogUntil(1))[0];

        failed.GetProperty("error").GetString().ShouldBe("connection-failed");
        failed.TryGetProperty("status", out _).ShouldBeFalse();
    }
}
