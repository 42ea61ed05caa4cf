namespace TrainingSlots.Domain.Allotments;

/// <summary>The steps of an allotment, by the last part of their address (domain.md section 4).</summary>
public static class AllotmentLife
{
    private const string ToFreeze = "freeze";

    private static readonly string[] All = ["increase", "reduce", "surrender", "earmarks", ToFreeze, "close"];

    /// <summary>The steps that its status allows: a closed year changes no more, a frozen one is not frozen again. Numbers and dates may still refuse one.</summary>
    public static IEnumerable<string> OpenTo(Allotment allotment) => allotment.Status switch
    {
        AllotmentStatus.Closed => [],
        AllotmentStatus.Frozen => All.Where(step => step is not ToFreeze),
        _ => All,
    };
}
