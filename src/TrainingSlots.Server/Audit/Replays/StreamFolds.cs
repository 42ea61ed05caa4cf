using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Audit.Replays;

/// <summary>A stream as folded so far.</summary>
internal sealed class FoldedStream
{
    public object? State { get; set; }

    public long Version { get; set; }

    public long Position { get; set; }

    /// <summary>True when one of its events could not follow: what comes after says nothing any more.</summary>
    public bool Broken { get; set; }
}

/// <summary>
/// Folds every stream by the domain's own folds, which assert the laws after each event, in recorded and in effective order.
/// A stream that breaks is told and left; the others go on.
/// </summary>
internal sealed class StreamFolds(Mismatches mismatches)
{
    private readonly Dictionary<string, FoldedStream> streams = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, FoldedStream> Streams => streams;

    public int Promotions { get; private set; }

    /// <summary>The states of that type as they are now, by key; streams that broke are left out.</summary>
    public IReadOnlyDictionary<string, T> Whole<T>()
        where T : class => streams.Where(stream => stream.Value is { Broken: false, State: T }).ToDictionary(stream => stream.Key, stream => (T)stream.Value.State!, StringComparer.Ordinal);

    public void Apply(LogRow row)
    {
        if (!streams.TryGetValue(row.Stream, out var stream))
        {
            streams.Add(row.Stream, stream = new FoldedStream());
        }

        if (stream.Broken)
        {
            return;
        }

        if (row.Version != stream.Version + 1)
        {
            Break(stream, row, "version in the stream", $"{stream.Version + 1}", $"{row.Version}");
        }
        else if (row.Fact is null)
        {
            Break(stream, row, "event", "a known event", row.Name);
        }
        else
        {
            CheckPromotion(stream, row);
            Evolve(stream, row);
        }
    }

    private void Evolve(FoldedStream stream, LogRow row)
    {
        try
        {
            stream.State = Folds.Evolve(Folds.StateOf(row.Stream), stream.State, new Recorded(row.Fact!, row.Position));
            (stream.Version, stream.Position) = (row.Version, row.Position);
        }
        catch (LedgerLawBrokenException)
        {
            Break(stream, row, stream.State is Session ? "seats law" : "ledger law", "holds after every event", $"broken by {row.Name}");
        }
        catch (Exception e) when (e is UnexpectedFactException or KeyNotFoundException or ArgumentException)
        {
            Break(stream, row, "order of events", "an event that can follow", row.Name);
        }
    }

    private void CheckPromotion(FoldedStream stream, LogRow row)
    {
        if (row.Fact is not IPlaceOffered offer || stream.State is not Session session)
        {
            return;
        }

        Promotions++;
        foreach (var (what, expected, found) in PromotionCheck.Differences(session, offer))
        {
            mismatches.Add(row.Position, row.Stream, what, expected, found);
        }
    }

    private void Break(FoldedStream stream, LogRow row, string what, string expected, string found)
    {
        stream.Broken = true;
        mismatches.Add(row.Position, row.Stream, what, expected, found);
    }
}
