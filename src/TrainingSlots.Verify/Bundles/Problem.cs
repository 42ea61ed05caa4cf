namespace TrainingSlots.Verify.Bundles;

/// <summary>One thing that is not as it should be.</summary>
/// <param name="Position">Where in the log, or 0.</param>
/// <param name="Stream">Of which stream, allotment or key, or empty.</param>
/// <param name="What">What was checked.</param>
public sealed record Problem(long Position, string Stream, string What, string Expected, string Found);

/// <summary>Collects problems: all are counted, the first are kept.</summary>
internal sealed class Problems
{
    /// <summary>How many are listed.</summary>
    public const int MaxListed = 1000;

    /// <summary>What comes from a bundle is told no longer than this.</summary>
    private const int MaxText = 500;

    private readonly List<Problem> listed = [];

    public long Total { get; private set; }

    public IReadOnlyList<Problem> Listed => listed;

    public void Add(long position, string stream, string what, string expected, string found)
    {
        Total++;
        if (listed.Count < MaxListed)
        {
            listed.Add(new Problem(position, Short(stream), what, Short(expected), Short(found)));
        }
    }

    private static string Short(string text) => text.Length <= MaxText ? text : text[..MaxText] + "…";
}
