using System.Text.Json;
using System.Text.Json.Nodes;
using TrainingSlots.Domain.Seals;

namespace TrainingSlots.Verify.Tests.Tampering;

/// <summary>The log of a story in which the queue before an offer is another than it was; everything else in it is right.</summary>
internal static class OtherQueue
{
    /// <summary>True when somebody is passed over for the first time, by an offer that stores a hash.</summary>
    public static bool CanBe(List<LogEntry> log) => Review(log) >= 0;

    /// <param name="how">changed, missing, swapped: who was passed over. Else what that one lacked.</param>
    public static IReadOnlyList<LogEntry> Of(List<LogEntry> log, string how)
    {
        var (review, offer) = (Review(log), Review(log) + 1);
        var (passed, offered) = (JoinOf(log, log[review].Event!.Data.GetProperty("seen")[0].GetProperty("nomination").GetGuid()), JoinOf(log, log[offer].Event!.Data.GetProperty("nomination").GetGuid()));
        return how switch
        {
            "changed" => With(log, (passed, data => data["country"] = "SN")),
            "missing" => Without(log, passed),
            "swapped" => With(log, (passed, _ => log[offered].Event!.Data), (offered, _ => log[passed].Event!.Data)),
            _ => With(log, (review, data => data["seen"]![0]!["outcome"] = "COUNTRY_SESSION_CAP")),
        };
    }

    private static int Review(List<LogEntry> log) => log.FindIndex(entry => entry.Event?.Name is "waitlist-reviewed.v1");

    private static int JoinOf(List<LogEntry> log, Guid nomination) =>
        log.FindIndex(entry => entry.Event is { Name: "waitlist-joined.v1" } joined && joined.Data.GetProperty("nomination").GetGuid() == nomination);

    private static List<LogEntry> With(List<LogEntry> log, params (int At, Func<JsonNode, object> Change)[] changes) =>
        [.. log.Select((entry, i) => Array.Find(changes, change => change.At == i).Change is { } change ? entry with { Event = entry.Event! with { Data = Changed(entry.Event.Data, change) } } : entry)];

    private static JsonElement Changed(JsonElement data, Func<JsonNode, object> change)
    {
        var node = JsonNode.Parse(data.GetRawText())!;
        return change(node) is JsonElement other ? other : JsonElement.Parse(node.ToJsonString());
    }

    /// <summary>Without one entry; what follows it in its stream, and in the log, moves up.</summary>
    private static List<LogEntry> Without(List<LogEntry> log, int at) =>
    [
        .. log.Where((_, i) => i != at).Select((entry, i) => entry with
        {
            Position = i + 1,
            Event = i >= at && entry.Event is { } e && string.Equals(e.Stream, log[at].Event!.Stream, StringComparison.Ordinal) ? e with { StreamVersion = e.StreamVersion - 1 } : entry.Event,
        }),
    ];
}
