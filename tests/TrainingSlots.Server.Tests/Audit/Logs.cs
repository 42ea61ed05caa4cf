using System.Text.Json;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Audit;

/// <summary>Beginnings of stories about the log.</summary>
internal static class Logs
{
    /// <summary>The events that a filter lets through, once everything written so far is beyond doubt.</summary>
    public static async Task<IReadOnlyList<JsonElement>> Events(this App app, string filter, string by = "auditor")
    {
        await app.LogIsKnown();
        return [.. (await app.As(by).Get($"/api/audit/events?limit=1000&{filter}")).ShouldBe(200)["events"].EnumerateArray()];
    }

    /// <summary>Waits until nothing before the last event can still come.</summary>
    public static async Task LogIsKnown(this App app)
    {
        var head = await app.Head();
        await Waiting.Until(
            async () => (long)(await app.Ask("select coalesce(max(last_seq_id), 0) from training_slots.mt_event_progression where name = 'HighWaterMark'"))!, mark => mark >= head);
    }

    public static async Task<Answer> Replay(this App app, object? body = null)
    {
        await app.SlotUse("ML", Scenarios.Year, await app.Head());
        return (await app.As("auditor").Post("/api/audit/replay", body ?? new { })).ShouldBe(200);
    }

    public static string? Text(this JsonElement e, string field) => e.TryGetProperty(field, out var value) ? value.ToString() : null;

    public static long At(this JsonElement e) => e.GetProperty("position").GetInt64();

    /// <summary>As many events as that, written by the database itself: they close sessions of many countries, over and over.</summary>
    public static async Task Fill(this App app, int events)
    {
        await app.Ask("insert into training_slots.mt_streams (id, version) select 'session/FILL-' || n, 0 from generate_series(0, 99) n");
        for (var from = 0; from < events; from += AtOnce)
        {
            await app.Ask(
                $$"""
                insert into training_slots.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, correlation_id, headers, user_name, is_archived)
                select nextval('training_slots.mt_events_sequence'), gen_random_uuid(), 'session/FILL-' || n % 100, 1 + n / 100,
                       jsonb_build_object('effectiveOn', (date '2020-01-01' + n / 200)::text), case when n % 1000 = 0 then 'session-confirmed.v1' else 'session-closed.v1' end,
                       now(), '*DEFAULT*', 'fill',
                       jsonb_build_object('roles', 'coordinator', 'countries', '', 'country', case when n % 500 = 0 then 'TV' else 'FR' end, 'programme', 'FILL-' || n % 40, 'year', (1980 + n / 10000)::text),
                       'clerk-' || n % 300, false
                from generate_series({{from}}, {{from + AtOnce - 1}}) n
                """);
        }

        await app.Ask("analyze training_slots.mt_events");
    }

    private const int AtOnce = 25_000;
}
