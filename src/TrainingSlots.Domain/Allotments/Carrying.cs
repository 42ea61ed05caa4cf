using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Allotments;

/// <summary>Unused slots of one year go to the next: both ledgers change, or neither.</summary>
internal static class Carrying
{
    /// <summary>
    /// Carries slots of some earmarks, and general ones (no service). They keep their earmark where the next year has it by
    /// then; the others become general.
    /// </summary>
    /// <param name="to">The next year's ledger; null begins it.</param>
    public static Decision Out(Allotment from, Allotment? to, string year, IReadOnlyList<(string? Service, int Slots)> unused, DateOnly on) => unused.Count == 0
        ? Decision.All()
        : Decision.All([
            .. unused.Select(part => Decision.Of(from.Id, new SlotsCarriedOut(year, part.Slots, part.Service, on))),
            In(from, to, year, unused, on),
        ]);

    /// <summary>The earmark that slots of a service keep in the next year, or null: they become general.</summary>
    private static string? EarmarkIn(Allotment? to, string? service, DateOnly on) => to is not null && on >= to.EarmarkedOn ? to.EarmarkFor(service) : null;

    private static Decision In(Allotment from, Allotment? to, string year, IEnumerable<(string? Service, int Slots)> unused, DateOnly on)
    {
        var key = StreamKeys.Allotment(from.Programme, from.Country, year);
        var opened = new AllotmentGranted(from.Programme, from.Country, year, 0, new Dictionary<string, int>(StringComparer.Ordinal), null, null, on);
        var received = unused.ToLookup(part => EarmarkIn(to, part.Service, on), part => part.Slots, StringComparer.Ordinal).OrderBy(part => part.Key, StringComparer.Ordinal).ToList();
        return Decision.All([
            to is null ? Decision.Of(key, opened) : Decision.All(),
            .. received.Select(part => Decision.Of(key, part.Key is { } service ? new EarmarkCarriedIn(from.Year, service, part.Sum(), on) : new SlotsCarriedIn(from.Year, part.Sum(), on))),
            .. to is { ClosedOn: { } closedOn }
                ? received.Select(part => Decision.Of(key, new SlotsLapsed(part.Sum(), part.Key, EffectiveDates.NotBefore(closedOn, on))))
                : [],
        ]);
    }
}
