using TrainingSlots.Domain.Allotments;

namespace TrainingSlots.Server.SlotUse.AsOf;

/// <summary>The sums of all movements of an allotment up to some moment, by term; what is not there is 0.</summary>
public sealed record UseSums(string Country, string Programme, string Year, IReadOnlyDictionary<string, int> Values)
{
    public int this[string term] => Values.GetValueOrDefault(term);

    /// <summary>The sums as slot use has them now.</summary>
    internal static UseSums Of(string country, string programme, string year, ProgrammeUse use)
    {
        var sums = new Dictionary<string, int>(use.Terms, StringComparer.Ordinal);
        foreach (var (service, slots) in use.Earmarks)
        {
            sums[Terms.Earmark(service, Terms.Slots)] = slots;
        }

        if (use.Status != AllotmentStatus.Open)
        {
            sums[Terms.Status(use.Status)] = 1;
        }

        foreach (var (term, count) in use.Counts)
        {
            sums[term] = count;
        }

        return new UseSums(country, programme, year, sums);
    }

    /// <summary>The status: a closed allotment may have been frozen before.</summary>
    public AllotmentStatus Status =>
        this[Terms.Status(AllotmentStatus.Closed)] > 0 ? AllotmentStatus.Closed
        : this[Terms.Status(AllotmentStatus.Frozen)] > 0 ? AllotmentStatus.Frozen
        : AllotmentStatus.Open;

    /// <summary>The sums of earmarked slots, by service and what they came to.</summary>
    public ILookup<string, (string What, int Slots)> Earmarks => Parts(Terms.EarmarkPrefix)
        .ToLookup(part => part.First, part => (part.Second, part.Value), StringComparer.Ordinal);

    /// <summary>Nominations by session and status.</summary>
    public ILookup<string, (string Status, int Count)> Sessions => Parts(Terms.NominationPrefix)
        .ToLookup(part => part.First, part => (part.Second, part.Value), StringComparer.Ordinal);

    private IEnumerable<(string First, string Second, int Value)> Parts(string prefix) => Values
        .Where(sum => sum.Value != 0 && sum.Key.StartsWith(prefix, StringComparison.Ordinal))
        .Select(sum => (sum.Key.Split(Terms.Separator), sum.Value))
        .Select(sum => (sum.Item1[1], sum.Item1[2], sum.Value));
}
