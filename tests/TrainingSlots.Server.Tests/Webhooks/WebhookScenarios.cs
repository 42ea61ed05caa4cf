using System.Text.Json;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Webhooks;

/// <summary>A registered endpoint.</summary>
public sealed record Hook(App App, Guid Id, string Secret, long From)
{
    public string Address => $"/api/webhooks/{Id}";

    public async Task<Answer> Read() => (await App.As("auditor").Get(Address)).ShouldBe(200);

    public async Task<Answer> Do(string step, object? body = null) => (await App.As("administrator").Post($"{Address}/{step}", body ?? new { })).ShouldBe(200);

    public async Task<IReadOnlyList<JsonElement>> Log() => [.. (await App.As("auditor").Get($"{Address}/deliveries?limit=200")).ShouldBe(200)["deliveries"].EnumerateArray()];

    public Task<IReadOnlyList<JsonElement>> LogUntil(int attempts) => Waiting.Until(Log, log => log.Count >= attempts);

    public Task<Answer> Until(Func<Answer, bool> enough) => Waiting.Until(Read, enough);

    /// <summary>Everything that there is has been delivered.</summary>
    public async Task<Answer> CaughtUp()
    {
        var head = await App.Head();
        return await Until(seen => seen["deliveredTo"].GetInt64() >= head);
    }
}

/// <summary>Beginnings of stories about endpoints.</summary>
public static class WebhookScenarios
{
    /// <summary>An endpoint that is told of everything that is recorded after this.</summary>
    public static async Task<Hook> Webhook(this App app, string url, string? country = null, string[]? events = null, string by = "administrator")
    {
        // What was recorded just before could still be on its way through the log.
        var head = await app.Head();
        await Waiting.Until(async () => (long)(await app.Ask("select coalesce(max(last_seq_id), 0) from training_slots.mt_event_progression where name = 'HighWaterMark'"))!, mark => mark >= head);
        var answer = (await app.As(by).Post("/api/webhooks", new { url, country, events })).ShouldBe(201);
        return new Hook(app, answer.Id, answer["secret"].GetString()!, answer["deliveredTo"].GetInt64());
    }

    public static Task<Hook> Webhook(this App app, Receiver receiver, string? country = null, string[]? events = null, string by = "administrator") =>
        app.Webhook(receiver.Url, country, events, by);

    /// <summary>The positions of events after another, as the log has them.</summary>
    public static async Task<IReadOnlyList<string>> PositionsAfter(this App app, long position, string condition = "true") =>
        await app.AskAll($"select seq_id from training_slots.mt_events where seq_id > {position} and {condition} order by seq_id");

    /// <summary>A nomination of Mali's in a session of its own: three events, of slot, seat and nomination.</summary>
    public static async Task<Guid> NewNomination(this App app, string country = "ML")
    {
        var slots = await app.GrantedAllotment(country, 5);
        return await app.Nominated(await app.Session(slots.Programme), country);
    }
}
