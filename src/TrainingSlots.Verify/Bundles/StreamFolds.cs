using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;

namespace TrainingSlots.Verify.Bundles;

/// <summary>
/// Folds every stream by the domain's own folds, which assert the laws after each event, in recorded and in effective order, and
/// recomputes each promotion from the queue as it was. A stream that breaks is told and left; the others go on.
/// </summary>
internal sealed class StreamFolds(bool whole, Problems problems)
{
    private const string SessionPrefix = "session/";

    private readonly Dictionary<string, Folded> streams = new(StringComparer.Ordinal);

    public int Count => streams.Count;

    /// <summary>How many sessions are told in part only, and so are not folded.</summary>
    public int Partial => streams.Values.Count(stream => stream.IsPartial);

    public long Promotions { get; private set; }

    public void Apply(long position, ToldEvent told)
    {
        if (!streams.TryGetValue(told.Stream, out var stream))
        {
            streams.Add(told.Stream, stream = new Folded { IsPartial = !whole && told.Stream.StartsWith(SessionPrefix, StringComparison.Ordinal) });
        }

        if (stream.IsPartial)
        {
            CheckOrder(position, told, stream);
        }
        else if (!stream.IsBroken)
        {
            Evolve(position, told, stream);
        }
    }

    /// <summary>The allotment as folded so far, or null.</summary>
    public Allotment? Allotment(string key) => streams.GetValueOrDefault(key) is { IsBroken: false } stream ? stream.State as Allotment : null;

    private void CheckOrder(long position, ToldEvent told, Folded stream)
    {
        if (told.Version <= stream.Version)
        {
            problems.Add(position, told.Stream, "version in the stream", $"more than {stream.Version}", $"{told.Version}");
        }

        stream.Version = told.Version;
    }

    private void Evolve(long position, ToldEvent told, Folded stream)
    {
        if (told.Version != stream.Version + 1)
        {
            Break(stream, position, told, "version in the stream", $"{stream.Version + 1}", $"{told.Version}");
            return;
        }

        if (told.Fact is not { } fact)
        {
            Break(stream, position, told, "event", "one that this version of the program can read", told.Name);
            return;
        }

        try
        {
            CheckPromotion(position, told.Stream, stream.State, fact);
            stream.State = Folds.Evolve(Folds.StateOf(told.Stream), stream.State, new Recorded(fact, position));
            stream.Version = told.Version;
        }
        catch (LedgerLawBrokenException)
        {
            Break(stream, position, told, stream.State is Session ? "seats law" : "ledger law", "holds after every event", $"broken by {told.Name}");
        }
        catch (Exception e) when (e is UnexpectedFactException or KeyNotFoundException or ArgumentException or InvalidOperationException or NullReferenceException or OverflowException)
        {
            Break(stream, position, told, "order of events", "an event that can follow", told.Name);
        }
    }

    private void CheckPromotion(long position, string key, object? state, IFact fact)
    {
        if (fact is not IPlaceOffered offer || state is not Session session)
        {
            return;
        }

        Promotions++;
        foreach (var (what, expected, found) in PromotionCheck.Differences(session, offer))
        {
            problems.Add(position, key, what, expected, found);
        }
    }

    private void Break(Folded stream, long position, ToldEvent told, string what, string expected, string found)
    {
        stream.IsBroken = true;
        stream.State = null;
        problems.Add(position, told.Stream, what, expected, found);
    }

    private sealed class Folded
    {
        public object? State { get; set; }

        public long Version { get; set; }

        public bool IsBroken { get; set; }

        public bool IsPartial { get; init; }
    }
}
