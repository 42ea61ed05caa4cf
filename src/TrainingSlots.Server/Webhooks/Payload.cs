using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Webhooks;

/// <summary>
/// The body of a message. Of an event's own fields only those named here are told: numbers, dates, codes and ids of
/// things. A field that is not named, such as one of a later event, stays at home: free text may name a person.
/// </summary>
public static class Payload
{
    /// <summary>Ids of persons, commitments, ages and texts are not among them, nor the other country of a move.</summary>
    private static readonly FrozenSet<string> Told = FrozenSet.Create(
        StringComparer.Ordinal,
        "nomination", "invitation", "session", "transfer", "role", "service", "earmark", "earmarks", "slots", "places", "offered", "fromYear", "toYear",
        "capacity", "minimum", "capPerCountry", "countrySpecific", "start", "end", "deadline", "replyBy", "dueOn", "dueAt", "expiresAt", "holdExpiresAt",
        "offerExpiresAt", "representativeAllowed", "slotWasted", "byPolicy", "step", "status", "state", "cause", "short", "kind", "host", "yearBasis");

    /// <summary>Headers of an event that say what it is about.</summary>
    private static readonly string[] About = [EventHeaders.Programme, EventHeaders.Country, EventHeaders.Year, EventHeaders.Session];

    /// <summary>The same id at every attempt and every replay, so that a receiver can tell a repetition.</summary>
    public static string MessageId(Webhook webhook, LoggedEvent e) => $"msg_{webhook.Id:N}_{e.Position}";

    public static byte[] Of(LoggedEvent e)
    {
        var data = new JsonObject
        {
            ["position"] = e.Position,
            ["stream"] = e.Stream,
            ["event"] = e.Name,
            ["recordedAt"] = Instant(e.RecordedAt),
            ["effectiveOn"] = e.Data.TryGetProperty("effectiveOn", out var effectiveOn) ? JsonValue.Create(effectiveOn) : null,
        };
        foreach (var name in About)
        {
            Add(data, name, e.Header(name));
        }

        if (e.Stream.Split('/') is [("nomination" or "invitation") and var subject, var id])
        {
            Add(data, subject, id);
        }

        foreach (var field in e.Data.EnumerateObject().Where(field => IsTold(field.Name, e) && !data.ContainsKey(field.Name)))
        {
            data.Add(field.Name, JsonNode.Parse(field.Value.GetRawText()));
        }

        return JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject { ["type"] = e.Type, ["timestamp"] = Instant(e.RecordedAt), ["data"] = data }, Http.Json.Options);
    }

    // Of a slot the service is its earmark; of a nomination it is the nominee's own.
    private static bool IsTold(string field, LoggedEvent e) =>
        Told.Contains(field) && !(field is "service" && e.Stream.StartsWith("nomination/", StringComparison.Ordinal));

    private static void Add(JsonObject data, string name, string? value)
    {
        if (value is not null)
        {
            data[name] = value;
        }
    }

    private static JsonValue? Instant(DateTimeOffset at) => JsonValue.Create(at.UtcDateTime);
}
