using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Allotments;

/// <summary>Decisions on how many slots a country has.</summary>
public static class AllotmentDecisions
{
    /// <summary>
    /// Grants slots for a year. A grant is the grant, whatever came before it: accepted places and slots carried over are
    /// counted apart. There is one for a country, programme and year.
    /// </summary>
    public static Decision Grant(Allotment? existing, AllotmentGranted asked)
    {
        var granted = Decision.Of(StreamKeys.Allotment(asked.Programme, asked.Country, asked.Year), asked);
        if (existing is null)
        {
            return granted;
        }

        return existing.IsGranted ? Granted(existing) : ClosedYear.Act(existing, asked.EffectiveOn, open => Decision.All(
            Decision.Unless(asked.Earmarks.Values.Sum() == 0 ? null : EarmarksGoBack(open, asked.EffectiveOn)),
            granted));
    }

    public static Decision Increase(Allotment allotment, int slots, string reason, Guid? invitation, DateOnly on) =>
        ClosedYear.Act(allotment, on, open => Decision.Of(open.Id, new AllotmentIncreased(slots, reason, invitation, on)));

    /// <summary>Takes slots back from the general ones or from an earmark, never below what is taken.</summary>
    [Rule("An allotment is never reduced below what is taken; the nominations that block it are named.", "section 4", "ReduceTests.A_reduction_below_what_is_taken_names_the_nominations_that_block_it")]
    public static Decision Reduce(Allotment allotment, int slots, string? service, string reason, DateOnly on) => ClosedYear.Act(allotment, on, open => Decision.All(
        Decision.Unless(NotThere(open, slots, service, on)),
        Decision.Of(open.Id, new AllotmentReduced(slots, service, reason, on))));

    /// <summary>Why so many slots cannot go out of an earmark, or out of the general ones, on that day.</summary>
    internal static Refusal? NotThere(Allotment allotment, int slots, string? service, DateOnly on)
    {
        var name = service ?? Allotment.General;
        var pool = allotment.Pools.GetValueOrDefault(name, Pool.Empty);
        var taken = pool.Available < slots ? SlotRefusals.BelowTaken(allotment, name, pool.Slots - slots).By(SlotRefusals.Fewer(pool)) : null;
        return Refusal.Together(
            taken,
            service is null ? null : EarmarksGoBack(allotment, on),
            taken is null ? EffectiveDates.BelowZero("available slots", pool.Timeline, -slots, on) : null);
    }

    /// <summary>
    /// Ties parts of the allotment to services. An earmark is never set below what its service has taken,
    /// and never above what the general slots can give. Earmarks are numbers, not differences: set in another order than
    /// that of their effective dates, they would mean other slots in each order.
    /// </summary>
    [Rule("An earmark is never set below what its service has taken, nor above what the general slots can give.", "section 4", "EarmarkTests.An_earmark_is_not_lowered_below_what_its_service_has_taken")]
    public static Decision SetEarmarks(Allotment allotment, IReadOnlyDictionary<string, int> earmarks, string reason, DateOnly on)
    {
        if (SlotRefusals.Closed(allotment) is { } closed)
        {
            return closed;
        }

        var changes = allotment.Pools.Keys.Where(name => name.Length > 0).Union(earmarks.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(service => (Service: service, Slots: earmarks.GetValueOrDefault(service) - allotment.Pools.GetValueOrDefault(service, Pool.Empty).Slots)).ToList();
        return Decision.All(
            Decision.Unless(Refusal.Together(
            [
                EffectiveDates.GoesBack("earmarking", EffectiveDates.NotBefore(allotment.EarmarkedOn, allotment.EarmarkMovedOn), on),
                .. changes.Select(change => NotChangeable(allotment, change.Service, change.Slots, change.Service, on)),
                NotChangeable(allotment, Allotment.General, -changes.Sum(change => change.Slots), "general", on),
            ])),
            Decision.Of(allotment.Id, new EarmarksSet(earmarks, reason, on)));
    }

    /// <summary>Why so many slots cannot come to a pool, or go from it, on that day.</summary>
    private static Refusal? NotChangeable(Allotment allotment, string name, int change, string called, DateOnly on)
    {
        var pool = allotment.Pools.GetValueOrDefault(name, Pool.Empty);
        if (pool.Available + change >= 0)
        {
            return EffectiveDates.BelowZero($"available {called} slots", pool.Timeline, change, on);
        }

        var taken = SlotRefusals.BelowTaken(allotment, name, pool.Slots + change);
        return name.Length == 0 ? SlotRefusals.WithMore(taken, allotment, name, -pool.Available - change) : taken;
    }

    private static Refusal Granted(Allotment existing) => Refusal.Because(
        RefusalCodes.AlreadyExists,
        $"{existing.Country} has an allotment of {existing.Programme} for {existing.Year} already: {existing.Balance.Entitled} slots.",
        [("programme", existing.Programme), ("country", existing.Country), ("year", existing.Year), ("slots", existing.Balance.Entitled)],
        [existing.Position],
        "increase or reduce it");

    /// <summary>Refuses to add to an earmark, or to take from it, on a date before that on which all of them were set last.</summary>
    internal static Refusal? EarmarksGoBack(Allotment allotment, DateOnly on) =>
        EffectiveDates.GoesBack("earmarking", allotment.EarmarkedOn, on);
}
