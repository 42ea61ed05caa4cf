using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TrainingSlots.Domain.Seals;

/// <summary>An event of the log with everything that stands beside it.</summary>
/// <param name="Name">The stored name, such as <c>slot-held.v1</c>.</param>
/// <param name="StreamVersion">Its number in its stream, from 1.</param>
/// <param name="RecordedAt">When it was written down, UTC, to the microsecond.</param>
/// <param name="EffectiveOn">The day on which it is true, or null.</param>
/// <param name="Headers">Roles, countries, and what it is about.</param>
/// <param name="Data">What happened.</param>
public sealed record LoggedFact(
    string Stream, long StreamVersion, string Name, DateTimeOffset RecordedAt, string? EffectiveOn, string? Actor, string? Correlation, string? Causation,
    JsonElement Headers, JsonElement Data)
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private const string DayFormat = "yyyy-MM-dd";

    private static readonly string[] Required = ["data", "event", "headers", "position", "recordedAt", "stream", "streamVersion", "v"];
    private static readonly string[] Known = [.. Required, "actor", "causation", "correlation", "effectiveOn"];

    internal void Write(IBufferWriter<byte> output, string position)
    {
        output.Write("{"u8);
        Member(output, "actor", Actor);
        Member(output, "causation", Causation);
        Member(output, "correlation", Correlation);
        output.Write("\"data\":"u8);
        CanonicalJson.Write(output, Data);
        output.Write(","u8);
        Member(output, "effectiveOn", EffectiveOn);
        Member(output, "event", Name);
        output.Write("\"headers\":"u8);
        CanonicalJson.Write(output, Headers);
        output.Write(","u8);
        output.Write(Encoding.ASCII.GetBytes(position));
        Member(output, "recordedAt", RecordedAt.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture));
        Member(output, "stream", Stream);
        output.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\"streamVersion\":{StreamVersion},")));
    }

    /// <exception cref="FormatException">A member is missing, unknown or of another kind.</exception>
    internal static LoggedFact Parse(JsonElement json, IReadOnlyCollection<string> members)
    {
        if (members.Except(Known, StringComparer.Ordinal).Any() || Required.Except(members, StringComparer.Ordinal).Any())
        {
            throw new FormatException("An event has the members that are known, and no others.");
        }

        var (headers, data) = (json.GetProperty("headers"), json.GetProperty("data"));
        var day = Text(json, "effectiveOn");
        return headers.ValueKind == JsonValueKind.Object && data.ValueKind == JsonValueKind.Object
            && json.GetProperty("streamVersion") is { ValueKind: JsonValueKind.Number } version && version.TryGetInt64(out var number)
            && DateTimeOffset.TryParseExact(Text(json, "recordedAt"), InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            && (day is null || DateOnly.TryParseExact(day, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                ? new LoggedFact(
                    Text(json, "stream")!, number, Text(json, "event")!, at, day, Text(json, "actor"), Text(json, "correlation"), Text(json, "causation"), headers, data)
                : throw new FormatException("A member of an event is of another kind.");
    }

    private static void Member(IBufferWriter<byte> output, string name, string? value)
    {
        if (value is null)
        {
            return;
        }

        CanonicalJson.WriteString(output, name);
        output.Write(":"u8);
        CanonicalJson.WriteString(output, value);
        output.Write(","u8);
    }

    private static string? Text(JsonElement json, string member) =>
        !json.TryGetProperty(member, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw new FormatException($"The member {member} must be a text.");
}
