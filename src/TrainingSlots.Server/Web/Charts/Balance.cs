using TrainingSlots.Server.SlotUse;

namespace TrainingSlots.Server.Web.Charts;

/// <summary>The slots that one country, or several, have now for a programme or several, and those that left.</summary>
public sealed record Balance(
    int Utilised, int Committed, int Held, int Wasted, int Available, int Surrendered = 0, int MovedOut = 0, int CarriedOut = 0, int Lapsed = 0)
{
    /// <summary>What the bar stands for: all the slots that are still there.</summary>
    public int Whole => Parts.Sum(part => part.Count);

    /// <summary>The parts in the order in which they are drawn, the empty ones too.</summary>
    public IReadOnlyList<(Part Part, int Count)> Parts =>
    [
        (Part.Utilised, Utilised), (Part.Committed, Committed), (Part.Held, Held), (Part.Wasted, Wasted), (Part.Available, Available),
    ];

    /// <summary>What is not in the bar, by the key of its words.</summary>
    public IReadOnlyList<(string Key, int Count)> Left =>
    [
        .. new[] { ("left.surrendered", Surrendered), ("left.movedOut", MovedOut), ("left.carriedOut", CarriedOut), ("left.lapsed", Lapsed) }.Where(left => left.Item2 > 0),
    ];

    /// <summary>The parts of the bar that have any slots.</summary>
    public IReadOnlyList<Segment> Segments => Whole == 0 ? [] : Charts.Segments.Of(Parts, Whole);

    /// <summary>The sum of allotments.</summary>
    public static Balance Of(params IEnumerable<ProgrammeUseView> uses)
    {
        var all = uses.ToList();
        return new Balance(
            all.Sum(use => use.Utilised), all.Sum(use => use.Committed), all.Sum(use => use.Held), all.Sum(use => use.Wasted), all.Sum(use => use.Available),
            all.Sum(use => use.Surrendered), all.Sum(use => use.MovedOut), all.Sum(use => use.CarriedOut), all.Sum(use => use.Lapsed));
    }
}
