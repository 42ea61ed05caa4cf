namespace TrainingSlots.Server.Web.Charts;

/// <summary>What became of a slot or a seat. Each has a colour of its own; those that are not settled have a pattern too.</summary>
public enum Part
{
    /// <summary>Slots of those who joined.</summary>
    Utilised,

    /// <summary>Slots or seats that were made firm.</summary>
    Committed,

    /// <summary>Slots or seats taken provisionally.</summary>
    Held,

    /// <summary>Slots of those who were expected and did not come.</summary>
    Wasted,

    /// <summary>Slots that nobody has taken.</summary>
    Available,

    /// <summary>Seats of those who joined.</summary>
    Joined,

    /// <summary>Seats that nobody has taken.</summary>
    Free,

    /// <summary>Seats of countries that the reader may not see: how they are taken is not told.</summary>
    Untold,
}

/// <summary>A part of a bar, in percent of the bar's full length.</summary>
public sealed record Segment(Part Part, int Count, double X, double Width);

/// <summary>
/// The lengths of a bar's parts. They are in proportion, but for one rule: a part that has anything is at least
/// <see cref="Least"/> percent long, or it could not be seen. What that adds is taken from the empty rest of the bar; without a
/// rest the longer parts all shrink by one factor, so that they stay in proportion to each other. The numbers stand beside it.
/// </summary>
public static class Segments
{
    /// <summary>The least length of a part that has anything, in percent: more than a pixel on a telephone.</summary>
    public const double Least = 0.5;

    private const double Full = 100;

    /// <param name="parts">In the order in which they are drawn.</param>
    /// <param name="whole">What the full length stands for: at least the sum of the parts.</param>
    public static IReadOnlyList<Segment> Of(IEnumerable<(Part Part, int Count)> parts, int whole)
    {
        var drawn = parts.Where(part => part.Count > 0).ToList();
        var shares = drawn.Select(part => Full * part.Count / whole).ToList();
        var length = Math.Min(Full, shares.Sum(share => Math.Max(share, Least)));
        var factor = 1.0;

        // To shrink may make one more part too short: at most each of them once.
        for (var round = 0; round < shares.Count; round++)
        {
            var longer = shares.Where(share => share * factor >= Least).ToList();
            factor = longer.Count == 0 ? 1 : (length - ((shares.Count - longer.Count) * Least)) / longer.Sum();
        }

        var (segments, x) = (new List<Segment>(), 0.0);
        for (var i = 0; i < drawn.Count; i++)
        {
            segments.Add(new Segment(drawn[i].Part, drawn[i].Count, x, Math.Max(shares[i] * factor, Least)));
            x += segments[i].Width;
        }

        return segments;
    }
}
