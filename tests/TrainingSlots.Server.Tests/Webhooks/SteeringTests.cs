using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Webhooks;

/// <summary>What an office can do to an endpoint.</summary>
public class SteeringTests(TimedApp timed) : IClassFixture<TimedApp>
{
    private readonly App app = timed.App;

    [Fact]
    public async Task A_replay_delivers_everything_from_a_position_again_with_the_same_ids()
    {
        await using var receiver = await Receiver.StartAsync();
        var hook = await app.Webhook(receiver);
        await app.NewNomination();
        await hook.CaughtUp();
        var first = receiver.Messages;

        (await hook.Do("replay", new { fromPosition = first[2].Position }))["deliveredTo"].GetInt64().ShouldBe(first[2].Position - 1);

        var all = await receiver.Until((2 * first.Count) - 2);
        all.Skip(first.Count).Select(message => (message.Id, message.Body)).ShouldBe(first.Skip(2).Select(message => (message.Id, message.Body)));
    }

    [Fact]
    public async Task A_replay_from_the_first_position_tells_the_whole_past_and_none_goes_into_the_future()
    {
        await using var receiver = await Receiver.StartAsync();
        await app.NewNomination();
        var hook = await app.Webhook(receiver);
        var head = await app.Head();

        var refused = (await app.As("administrator").Post($"{hook.Address}/replay", new { fromPosition = head + 1000 })).ShouldBeRefused(400, "VALIDATION");
        refused["errors"].GetProperty("fromPosition")[0].GetString()!.ShouldContain("at most");
        receiver.Messages.ShouldBeEmpty();
        await hook.Do("replay", new { fromPosition = 1 });
        await hook.CaughtUp();

        receiver.Positions.ShouldBe(await app.PositionsAfter(0));
    }

    [Fact]
    public async Task What_is_recorded_during_a_pause_comes_after_it()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var witness = await Receiver.StartAsync();
        var (hook, other) = (await app.Webhook(receiver), await app.Webhook(witness));
        var paused = await hook.Do("pause", new { reason = "the receiver moves" });
        (paused["status"].GetString(), paused["reason"].GetString()).ShouldBe(("paused", "the receiver moves"));
        await app.NewNomination();
        await other.CaughtUp();
        receiver.Messages.ShouldBeEmpty();

        (await hook.Do("pause")).Version.ShouldBe(paused.Version);
        await hook.Do("resume");
        await hook.CaughtUp();

        receiver.Positions.ShouldBe(witness.Positions);
        (await hook.Read())["changes"].EnumerateArray().Select(change => change.GetProperty("change").GetString()).ShouldBe(["registered", "paused", "resumed"]);
    }

    [Fact]
    public async Task For_a_day_after_a_rotation_both_secrets_sign()
    {
        await using var receiver = await Receiver.StartAsync();
        var hook = await app.Webhook(receiver, events: ["nomination.submitted"]);

        var rotated = (await hook.Do("rotate-secret"))["secret"].GetString()!;
        string.Equals(rotated, hook.Secret, StringComparison.Ordinal).ShouldBeFalse();
        await app.NewNomination();
        await receiver.Until(1);
        timed.Clock.Advance(TimeSpan.FromHours(25));
        await app.NewNomination();
        var (both, one) = ((await receiver.Until(2))[0], receiver.Messages[1]);

        both.Signature.Split(' ').Length.ShouldBe(2);
        (both.SignedBy(hook.Secret), both.SignedBy(rotated)).ShouldBe((1, 1));
        (one.SignedBy(hook.Secret), one.SignedBy(rotated)).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_removed_endpoint_is_told_nothing_and_its_history_stays()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var witness = await Receiver.StartAsync();
        var (hook, other) = (await app.Webhook(receiver), await app.Webhook(witness));

        await hook.Do("remove");
        await app.NewNomination();
        await other.CaughtUp();

        receiver.Messages.ShouldBeEmpty();
        (await app.As("administrator").Post($"{hook.Address}/resume", new { })).ShouldBeRefused(404, "WEBHOOK_NOT_FOUND");
        (await app.As("auditor").Get("/api/webhooks")).Text.ShouldNotContain(hook.Id.ToString());
        var removed = await hook.Read();
        (removed["status"].GetString(), removed["registeredBy"].GetString()).ShouldBe(("removed", "administrator"));
        (await app.Ask($"select count(*) from training_slots.mt_doc_webhooksecret where id = '{hook.Id}'")).ShouldBe(0L);
    }

    [Fact]
    public async Task The_delivery_log_is_read_page_by_page()
    {
        await using var receiver = await Receiver.StartAsync();
        var hook = await app.Webhook(receiver);
        await app.NewNomination();
        await hook.CaughtUp();
        var whole = await hook.Log();

        var first = (await app.As("auditor").Get($"{hook.Address}/deliveries?limit=2")).ShouldBe(200);
        var second = (await app.As("auditor").Get($"{hook.Address}/deliveries?limit=200&after={first["next"].GetInt64()}")).ShouldBe(200);

        whole.Count.ShouldBe(receiver.Messages.Count);
        first["deliveries"].EnumerateArray().Concat(second["deliveries"].EnumerateArray()).Select(row => row.GetRawText()).ShouldBe(whole.Select(row => row.GetRawText()));
        second.Has("next").ShouldBeFalse();
        whole.Select(row => row.GetProperty("messageId").GetString()).ShouldBe(receiver.Ids);
        (await app.As("auditor").Get($"{hook.Address}/deliveries?limit=0&after=x")).ShouldBeRefused(400, "VALIDATION")["errors"].EnumerateObject().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_secret_is_shown_once_and_no_receipt_keeps_it()
    {
        (string, string) key = ("Idempotency-Key", Scenarios.NewCode("key"));
        var body = new { url = "http://127.0.0.1:9/", country = "ZW" };

        var first = (await app.As("administrator").Post("/api/webhooks", body, key)).ShouldBe(201);
        (await app.As("administrator").Post("/api/webhooks", body, key)).ShouldBe(first);
        (await app.As("administrator").Get($"/api/webhooks/{first.Id}")).Has("secret").ShouldBeFalse();
        (await app.As("administrator").Post($"/api/webhooks/{first.Id}/rotate-secret", new { })).ShouldBe(200);

        (await app.As("administrator").Post("/api/webhooks", body, key)).ShouldBe(201).Has("secret").ShouldBeFalse();
        (await app.Ask("select count(*) from training_slots.mt_doc_receipt where data::text like '%whsec_%'")).ShouldBe(0L);
    }
}
