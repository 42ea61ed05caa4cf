using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Allotments;

/// <summary>Decisions that move slots between countries and years, or end a year.</summary>
public static class MoveDecisions
{
    /// <summary>The country gives slots back early, from the general ones or from an earmark.</summary>
    public static Decision Surrender(Allotment allotment, int slots, string? service, string reason, DateOnly on)
    {
        var name = service ?? Allotment.General;
        var pool = allotment.Pools.GetValueOrDefault(name, Pool.Empty);
        return Decision.All(
            Decision.Unless(
                SlotRefusals.Closed(allotment)
                ?? (pool.Available < slots ? SlotRefusals.BelowTaken(allotment, name, pool.Slots - slots).By(SlotRefusals.Fewer(pool)) : null)
                ?? (service is null ? null : AllotmentDecisions.EarmarksGoBack(allotment, on))
                ?? EffectiveDates.BelowZero("available slots", pool.Timeline, -slots, on)),
            Decision.Of(allotment.Id, new SlotsSurrendered(slots, service, reason, on)));
    }

    /// <summary>Slots go from one country's general ones to another's: both ledgers change, or neither.</summary>
    public static Decision Reallocate(Allotment from, Allotment to, Guid transfer, int slots, string reason, DateOnly on)
    {
        var pool = from.Pools[Allotment.General];
        return Decision.All(
            Decision.Unless(
                SlotRefusals.Closed(from)
                ?? SlotRefusals.Closed(to)
                ?? (pool.Available < slots ? SlotRefusals.Short(from, slots) : null)
                ?? EffectiveDates.BelowZero("available slots", pool.Timeline, -slots, on)),
            Decision.Of(from.Id, new SlotsMovedOut(transfer, to.Country, slots, reason, on)),
            Decision.Of(to.Id, new SlotsMovedIn(transfer, from.Country, slots, reason, on)));
    }

    public static Decision Freeze(Allotment allotment, string reason, DateOnly on) => SlotRefusals.NotGiving(allotment) is { } refusal
        ? refusal
        : Decision.Of(allotment.Id, new AllotmentFrozen(reason, on));

    /// <summary>
    /// Ends the year: what is available lapses or, where the policy says so, goes to the next year. Open holds are
    /// resolved first.
    /// </summary>
    public static Decision Close(Allotment allotment, Allotment? nextYear, string nextLabel, ProgrammePolicy policy, string reason, DateOnly on)
    {
        var refusal = SlotRefusals.Closed(allotment)
            ?? (allotment.Balance.Held > 0 ? SlotRefusals.OpenHolds(allotment) : null)
            ?? (policy.CarryForward && nextYear is not null ? SlotRefusals.Closed(nextYear) : null);
        if (refusal is not null)
        {
            return refusal;
        }

        var unused = allotment.Pools.Where(pool => pool.Value.Available > 0).ToList();
        var leaving = unused.Select(pool => Leave(allotment, pool.Key, pool.Value, policy.CarryForward ? nextLabel : null, on));
        return Decision.All([
            .. leaving,
            policy.CarryForward && unused.Count > 0 ? Carry(allotment, nextYear, nextLabel, unused.Sum(pool => pool.Value.Available), on) : Decision.All(),
            Decision.Of(allotment.Id, new AllotmentClosed(reason, on)),
        ]);
    }

    private static Decision Leave(Allotment allotment, string name, Pool pool, string? nextYear, DateOnly on)
    {
        var service = name.Length == 0 ? null : name;
        return Decision.All(
            Decision.Unless(
                (service is null ? null : AllotmentDecisions.EarmarksGoBack(allotment, on))
                ?? EffectiveDates.BelowZero("available slots", pool.Timeline, -pool.Available, on)),
            Decision.Of(allotment.Id, nextYear is null
                ? new SlotsLapsed(pool.Available, service, on)
                : new SlotsCarriedOut(nextYear, pool.Available, service, on)));
    }

    private static Decision Carry(Allotment from, Allotment? to, string label, int slots, DateOnly on)
    {
        var carried = new SlotsCarriedIn(from.Year, slots, on);
        return to is not null
            ? Decision.Of(to.Id, carried)
            : Decision.Of(
                StreamKeys.Allotment(from.Programme, from.Country, label),
                new AllotmentGranted(from.Programme, from.Country, label, 0, new Dictionary<string, int>(StringComparer.Ordinal), null, null, on),
                carried);
    }
}
