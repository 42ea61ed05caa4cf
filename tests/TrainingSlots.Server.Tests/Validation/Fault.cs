using System.Text.Json.Nodes;

namespace TrainingSlots.Server.Tests.Validation;

/// <summary>A request before it is sent, while faults are put into it.</summary>
internal sealed class Draft
{
    private readonly List<string> raw = [];

    public required Dictionary<string, string> Path { get; init; }

    public List<(string Name, string Value)> Query { get; } = [];

    public List<(string Name, string Value)> Headers { get; } = [];

    /// <summary>The fields of the body; null where it takes none, or where they are not JSON.</summary>
    public JsonObject? Fields { get; init; }

    /// <summary>Sent instead of the fields.</summary>
    public (byte[] Bytes, string Type)? Whole { get; set; }

    /// <summary>Something that takes the place of a value as it is written, whether or not it is JSON that a library would write.</summary>
    public JsonNode Raw(string text)
    {
        raw.Add(text);
        return JsonValue.Create(Mark(raw.Count - 1));
    }

    public string Json() => raw.Select((text, index) => (text, index)).Aggregate(Fields!.ToJsonString(), (json, one) => json.Replace($"\"{Mark(one.index)}\"", one.text, StringComparison.Ordinal));

    private static string Mark(int index) => $"@@{index}@@";
}

/// <summary>Something wrong with a request.</summary>
/// <param name="Name">What the answer has to name; null where it says no more than that it is wrong.</param>
/// <param name="Place">Faults of one place exclude each other; so do those of a place within it.</param>
/// <param name="Stops">True when a read looks no further: no database can hold what it is asked for.</param>
internal sealed record Fault(string? Name, string Place, Action<Draft> Apply, bool Stops = false);
