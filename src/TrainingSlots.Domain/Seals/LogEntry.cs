using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TrainingSlots.Domain.Seals;

/// <summary>
/// What stands at one position of the log, as it is sealed: an event with everything beside it, or a gap. The canonical form of it
/// is the content of a leaf; the leaf of position 1 is the first.
/// </summary>
/// <param name="Position">From 1, without holes.</param>
/// <param name="Event">Null for a gap: a transaction had taken the position and was not committed.</param>
public sealed record LogEntry(long Position, LoggedFact? Event)
{
    /// <summary>Why a position has no event.</summary>
    public const string NotCommitted = "not-committed";

    /// <summary>The version of this form.</summary>
    private const int Version = 1;

    private static readonly string[] GapMembers = ["gap", "position", "v"];

    /// <summary>The index of its leaf.</summary>
    public long Index => Position - 1;

    /// <summary>Appends the canonical form.</summary>
    /// <exception cref="FormatException">The event has none.</exception>
    public void Write(IBufferWriter<byte> output)
    {
        var position = string.Create(CultureInfo.InvariantCulture, $"\"position\":{Position},");
        if (Event is null)
        {
            output.Write(Encoding.ASCII.GetBytes($"{{\"gap\":\"{NotCommitted}\",{position}\"v\":{Version}}}"));
            return;
        }

        Event.Write(output, position);
        output.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\"v\":{Version}}}")));
    }

    /// <summary>Reads an entry. That its form is canonical is for the caller to check.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static LogEntry Parse(JsonElement json)
    {
        try
        {
            return Read(json);
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException("A text of an entry has half a surrogate pair.", e);
        }
    }

    private static LogEntry Read(JsonElement json)
    {
        var members = json.ValueKind == JsonValueKind.Object ? json.EnumerateObject().Select(member => member.Name).ToList() : [];
        if (members.Count == 0 || !json.TryGetProperty("v", out var v) || v.ValueKind != JsonValueKind.Number || !v.TryGetInt32(out var version) || version != Version
            || !json.TryGetProperty("position", out var at) || at.ValueKind != JsonValueKind.Number || !at.TryGetInt64(out var position) || position < 1)
        {
            throw new FormatException("An entry has a version that is known and a position.");
        }

        if (!members.Contains("gap", StringComparer.Ordinal))
        {
            return new LogEntry(position, LoggedFact.Parse(json, members));
        }

        return members.SequenceEqual(GapMembers, StringComparer.Ordinal) && json.GetProperty("gap") is { ValueKind: JsonValueKind.String } gap && gap.ValueEquals(NotCommitted)
            ? new LogEntry(position, null)
            : throw new FormatException("A gap has a reason that is known, and nothing else.");
    }
}
