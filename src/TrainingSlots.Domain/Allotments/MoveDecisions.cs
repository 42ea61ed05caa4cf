using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Allotments;

/// <summary>Decisions that move slots between countries and years, or end a year.</summary>
public static class MoveDecisions
{
    /// <summary>The country gives slots back early, from the general ones or from an earmark.</summary>
    public static Decision Surrender(Allotment allotment, int slots, string? service, string reason, DateOnly on) => ClosedYear.Act(allotment, on, open => Decision.All(
        Decision.Unless(AllotmentDecisions.NotThere(open, slots, service, on)),
        Decision.Of(open.Id, new SlotsSurrendered(slots, service, reason, on))));

    /// <summary>Slots go from one country's general ones to another's: both ledgers change, or neither. A frozen one gives none.</summary>
    public static Decision Reallocate(Allotment from, Allotment to, Guid transfer, int slots, string reason, DateOnly on)
    {
        var moved = Decision.Together(
            ClosedYear.Act(from, on, open => Decision.All(
                Decision.Unless(NotMovable(open, slots, on)),
                Decision.Of(open.Id, new SlotsMovedOut(transfer, to.Country, slots, reason, on)))),
            ClosedYear.Act(to, on, open => Decision.Of(open.Id, new SlotsMovedIn(transfer, from.Country, slots, reason, on))));

        // A day that helps the one helps nothing once the other is closed.
        return moved.Refusal is { } refusal && (from.ClosedOn ?? to.ClosedOn) is { } closed
            ? refusal.NotAfter((to.ClosedOn < closed ? to.ClosedOn.Value : closed).AddDays(-1))
            : moved;
    }

    public static Decision Freeze(Allotment allotment, string reason, DateOnly on) => ClosedYear.Act(allotment, on, open => Decision.All(
        Decision.Unless(SlotRefusals.Frozen(open)),
        Decision.Of(open.Id, new AllotmentFrozen(reason, on))));

    /// <summary>
    /// Ends the year as of a day: what is available then lapses or, where the policy says so, goes to the next year. What was
    /// given back after that day lapses on its own day. Open holds are resolved first, and nothing else may be dated later.
    /// </summary>
    public static Decision Close(Allotment allotment, Allotment? nextYear, string nextLabel, ProgrammePolicy policy, string reason, DateOnly on)
    {
        var refusal = SlotRefusals.Closed(allotment) ?? Refusal.Together(
            allotment.Balance.Held > 0 ? SlotRefusals.OpenHolds(allotment) : null,
            policy.CarryForward && nextYear is not null && !(on < nextYear.ClosedOn) ? SlotRefusals.Closed(nextYear) : null,
            ChangedLater(allotment, on));
        if (refusal is not null)
        {
            return refusal;
        }

        var unused = allotment.Pools.Select(pool => (Service: pool.Key.Length == 0 ? null : pool.Key, Slots: pool.Value.Timeline.At(on))).Where(pool => pool.Slots > 0).ToList();
        return Decision.All([
            policy.CarryForward
                ? Carrying.Out(allotment, nextYear, nextLabel, unused, on)
                : Decision.All(unused.Select(pool => Decision.Of(allotment.Id, new SlotsLapsed(pool.Slots, pool.Service, on)))),
            .. allotment.Pools.SelectMany(pool => pool.Value.Timeline.After(on).Where(day => day.Value.Change > 0)
                .Select(day => Decision.Of(allotment.Id, new SlotsLapsed(day.Value.Change, pool.Key.Length == 0 ? null : pool.Key, day.Key)))),
            policy.CarryForward ? Decision.Of(allotment.Id, new CarryForwardApplied(nextLabel, on)) : Decision.All(),
            Decision.Of(allotment.Id, new AllotmentClosed(reason, on)),
        ]);
    }

    private static Refusal? NotMovable(Allotment from, int slots, DateOnly on)
    {
        var pool = from.Pools[Allotment.General];
        return (on < from.FrozenOn ? null : SlotRefusals.Frozen(from))
            ?? (pool.Available < slots ? SlotRefusals.Short(from, slots) : null)
            ?? EffectiveDates.BelowZero("available slots", pool.Timeline, -slots, on);
    }

    /// <summary>Refuses to close a year as of a day before a change of it, or before a slot of it was taken.</summary>
    private static Refusal? ChangedLater(Allotment allotment, DateOnly on)
    {
        var taken = allotment.Pools.Values.SelectMany(pool => pool.Timeline.After(on).Where(day => day.Value.Low < 0)).Select(day => day.Key);
        List<DateOnly> later = [.. taken, .. allotment.ChangedOn > on ? [allotment.ChangedOn] : Array.Empty<DateOnly>()];
        return later.Count == 0
            ? null
            : Refusal.Because(
                RefusalCodes.EffectiveDateConflict,
                $"The year cannot be closed as of {on:yyyy-MM-dd}: slots were changed or taken from {later.Min():yyyy-MM-dd} to {later.Max():yyyy-MM-dd}.",
                [("effectiveOn", on), ("firstDate", later.Min()), ("notBefore", later.Max())],
                [allotment.Position],
                $"close it as of {later.Max():yyyy-MM-dd} or later");
    }
}
