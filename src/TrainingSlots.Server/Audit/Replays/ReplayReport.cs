namespace TrainingSlots.Server.Audit.Replays;

/// <summary>What a replay of the log came to.</summary>
/// <param name="Events">How many events were folded anew.</param>
/// <param name="Keys">How many streams they are of.</param>
/// <param name="Position">The position up to which they were folded.</param>
/// <param name="MismatchesTotal">How many differences there are; the first of them are listed.</param>
/// <param name="Promotions">How many offers from waitlists were checked against the queue as it was.</param>
public sealed record ReplayReport(long Events, int Keys, long Position, int Promotions, int MismatchesTotal, IReadOnlyList<Mismatch> Mismatches);

/// <summary>One difference between what the log says and what is served, or a law that the log itself breaks.</summary>
/// <param name="Position">Position of the event, or of the last event of what differs; 0 where there is none.</param>
/// <param name="Key">The stream, or the key of the read model.</param>
/// <param name="What">The number or the rule.</param>
/// <param name="Expected">What the log says.</param>
/// <param name="Found">What is there.</param>
public sealed record Mismatch(long Position, string Key, string What, string Expected, string Found);

/// <summary>Collects differences: all are counted, the first are kept.</summary>
internal sealed class Mismatches
{
    /// <summary>How many are listed.</summary>
    public const int MaxListed = 1000;

    private readonly List<Mismatch> listed = [];

    public int Total { get; private set; }

    public IReadOnlyList<Mismatch> Listed => listed;

    public void Add(long position, string key, string what, string? expected, string? found)
    {
        Total++;
        if (listed.Count < MaxListed)
        {
            listed.Add(new Mismatch(position, key, what, expected ?? "nothing", found ?? "nothing"));
        }
    }
}
