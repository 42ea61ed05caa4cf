using System.Buffers;
using System.Text.Json;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Seals;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Verify.Bundles;

/// <summary>An event as far as folds go by it.</summary>
/// <param name="Fact">Null where this version does not know it or cannot read it.</param>
internal sealed record ToldEvent(string Stream, long Version, string Name, IFact? Fact);

/// <summary>A line of a bundle after its first: an entry with the hash of its leaf, or one of the other kinds.</summary>
internal sealed record ParsedLine
{
    /// <summary>The position of an entry; 0 for other lines.</summary>
    public long Position { get; private init; }

    public Hash Leaf { get; private init; }

    /// <summary>The event of an entry; null for a gap.</summary>
    public ToldEvent? Event { get; private init; }

    public BundleLine? Other { get; private init; }

    /// <summary>Why the line cannot be read, or null.</summary>
    public string? Error { get; private init; }

    public static ParsedLine Of(byte[] line, ArrayBufferWriter<byte> scratch)
    {
        try
        {
            using var json = CanonicalJson.Parse(line);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("position", out _))
            {
                return Kind(json.RootElement);
            }

            var entry = LogEntry.Parse(json.RootElement);
            scratch.ResetWrittenCount();
            CanonicalJson.Write(scratch, json.RootElement);
            return scratch.WrittenSpan.SequenceEqual(line)
                ? new ParsedLine { Position = entry.Position, Leaf = Hash.OfLeaf(line), Event = entry.Event is { } fact ? Of(fact) : null }
                : new ParsedLine { Error = "an entry is not in its canonical form" };
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            return new ParsedLine { Error = e.Message };
        }
    }

    private static ToldEvent Of(LoggedFact fact) => new(fact.Stream, fact.StreamVersion, fact.Name, FactReader.Read(fact.Name, fact.Data));

    private static ParsedLine Kind(JsonElement json) =>
        json.Deserialize<BundleLine>(BundleHeader.Json) is { } line && new object?[] { line.Balance, line.Hidden, line.End }.Count(kind => kind is not null) == 1
            ? new ParsedLine { Other = line }
            : throw new FormatException("A line is none of the kinds that a bundle has.");
}
