using System.Text.Json;

namespace TrainingSlots.Faults.Checks;

/// <summary>What is needed of one event of the exported log.</summary>
internal sealed record Line(long Position, string Stream, string Event, string? Correlation, string? Causation, JsonElement Data)
{
    public static Line Of(string json)
    {
        var of = JsonElement.Parse(json);
        return new Line(
            of.GetProperty("position").GetInt64(), of.GetProperty("stream").GetString()!, of.GetProperty("event").GetString()!, Text(of, "correlation"), Text(of, "causation"), of.GetProperty("data"));
    }

    public int Number(string field) => Data.GetProperty(field).GetInt32();

    public string? Text(string field) => Text(Data, field);

    private static string? Text(JsonElement of, string field) => of.TryGetProperty(field, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
