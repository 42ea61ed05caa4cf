using System.Text.Json;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.WhatIf;

/// <summary>Questions of an auditor, once the log is known to be whole up to its head.</summary>
internal static class Questions
{
    public static async Task<Answer> WhatIf(this App app, object? asked = null)
    {
        var head = await app.Head();
        await Fixtures.Waiting.Until(
            () => app.Ask("select coalesce(max(last_seq_id), 0) from training_slots.mt_event_progression where name = 'HighWaterMark'"), mark => (long)mark! >= head);
        return (await app.As("auditor").Post("/api/what-if", asked ?? new { })).ShouldBe(200);
    }

    /// <summary>Each difference as "operation was would", in order.</summary>
    public static IReadOnlyList<string> Differs(this Answer answer) => [.. answer["differs"].EnumerateArray()
        .Select(of => $"{of.GetProperty("operation").GetString()} {of.GetProperty("was").GetString()} {of.GetProperty("would").GetString()}")];

    /// <summary>A number of the allotment whose balance differs, now and then.</summary>
    public static (int Now, int Then) Balance(this Answer answer, Slots slots, string term)
    {
        var found = answer["balances"].EnumerateArray().Single(of => of.GetProperty("programme").ValueEquals(slots.Programme) && of.GetProperty("country").ValueEquals(slots.Country));
        return (Of(found, "now", term), Of(found, "then", term));
    }

    public static (int ToAcceptances, int ToRefusals, int Others) Totals(this Answer answer) =>
        (Of(answer.Json, "totals", "refusalsToAcceptances"), Of(answer.Json, "totals", "acceptancesToRefusals"), Of(answer.Json, "totals", "others"));

    private static int Of(JsonElement element, string part, string field) => element.GetProperty(part).GetProperty(field).GetInt32();
}
