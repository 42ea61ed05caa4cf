using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Allotments;

/// <summary>How facts move slots between the parts of an allotment.</summary>
public sealed partial record Allotment
{
    /// <summary>The allotment as it would be after those changes of it; what belongs to other streams is passed over.</summary>
    internal Allotment After(IEnumerable<Change> changes) => changes.Where(change => string.Equals(change.Stream, Id, StringComparison.Ordinal))
        .Aggregate(this, (allotment, change) => Evolve(allotment, new Recorded(change.Fact, allotment.Position)));

    /// <summary>The allotment of a closed year as it would be had it not been closed: what lapsed with the close is available.</summary>
    internal Allotment Reopened()
    {
        var on = ClosedOn!.Value;
        var lapsed = Pools.ToDictionary(pool => pool.Key, pool => pool.Value.Timeline.Days.GetValueOrDefault(on).Lapsed, StringComparer.Ordinal);
        var open = lapsed.Aggregate(this, (state, pool) => state.Lapse(pool.Key, -pool.Value, on));
        return open with { Status = FrozenOn is null ? AllotmentStatus.Open : AllotmentStatus.Frozen, ClosedOn = null };
    }

    /// <summary>The grant, whatever came before it: what opened the ledger counts as added to it.</summary>
    private Allotment With(AllotmentGranted e)
    {
        var isGrant = e is { Invitation: null, Slots: > 0 };
        var next = Grow(General, e.Slots - e.Earmarks.Values.Sum(), e.EffectiveOn);
        next = e.Earmarks.Where(earmark => earmark.Value > 0).Aggregate(next, (state, earmark) => state.Raise(earmark.Key, earmark.Value, e.EffectiveOn));
        return next with
        {
            IsGranted = isGrant,
            Source = e.Source ?? Source,
            Balance = Balance with { Granted = e.Slots, Increased = Balance.Increased + Balance.Granted, Available = Balance.Available + e.Slots },
        };
    }

    private Allotment Grow(string pool, int slots, DateOnly on) =>
        this with { Pools = Pools.SetItem(pool, Pools.GetValueOrDefault(pool, Pool.Empty).Grow(slots, on)) };

    private Allotment Raise(string? service, int slots, DateOnly on)
    {
        var next = Grow(service ?? General, slots, on);
        return service is null ? next : next with { EarmarkMovedOn = EffectiveDates.NotBefore(EarmarkMovedOn, on) };
    }

    private Allotment Lower(string? service, int slots, DateOnly on) => Raise(service, -slots, on).WithoutEmptyEarmarks();

    private Allotment CarryIn(string? service, int slots, DateOnly on) => Raise(service, slots, on) with
    {
        Balance = Balance with { CarriedIn = Balance.CarriedIn + slots, Available = Balance.Available + slots },
    };

    private Allotment Lapse(string? service, int slots, DateOnly on)
    {
        var pool = service ?? General;
        return slots == 0 ? this : this with
        {
            Pools = Pools.SetItem(pool, Pools.GetValueOrDefault(pool, Pool.Empty).Lapse(slots, on)),
            Balance = Balance with { Lapsed = Balance.Lapsed + slots, Available = Balance.Available - slots },
        };
    }

    /// <summary>
    /// Moves slots between the earmarks and the general pool until each earmark has its number. The general pool moves
    /// once, by the sum: on its timeline, one fact has no steps in between.
    /// </summary>
    private Allotment Earmark(IReadOnlyDictionary<string, int> earmarks, DateOnly on)
    {
        var (next, toGeneral) = (this, 0);
        foreach (var service in Pools.Keys.Where(key => key.Length > 0).Union(earmarks.Keys, StringComparer.Ordinal))
        {
            var change = earmarks.GetValueOrDefault(service) - next.Pools.GetValueOrDefault(service, Pool.Empty).Slots;
            (next, toGeneral) = (next.Grow(service, change, on), toGeneral - change);
        }

        return next.Grow(General, toGeneral, on).WithoutEmptyEarmarks() with { EarmarkedOn = on };
    }

    /// <summary>An earmark of a closed year is kept, empty or not: what is written down later may concern it.</summary>
    private Allotment WithoutEmptyEarmarks() => Status == AllotmentStatus.Closed
        ? this
        : this with { Pools = Pools.RemoveRange(Pools.Where(pool => pool.Key.Length > 0 && pool.Value.Slots == 0).Select(pool => pool.Key)) };

    private Allotment Take(Guid nomination, Slot slot, DateOnly on) =>
        Shift(slot.Pool, null, slot.State, on) with { Slots = Slots.Add(nomination, slot) };

    private Allotment Move(Guid nomination, SlotState? to, DateOnly on)
    {
        var slot = Slots.Of(nomination);
        var shifted = Shift(slot.Pool, slot.State, to, on);
        return shifted with
        {
            Slots = to is { } state
                ? Slots.Set(nomination, slot with { State = state, ExpiresAt = null })
                : Slots.Remove(nomination),
        };
    }

    private Allotment Shift(string pool, SlotState? from, SlotState? to, DateOnly on) => this with
    {
        Pools = Pools.SetItem(pool, Pools[pool].Move(from, to, on)),
        Balance = Balance with
        {
            Held = Balance.Held + Pool.Step(SlotState.Held, from, to),
            Committed = Balance.Committed + Pool.Step(SlotState.Committed, from, to),
            Utilised = Balance.Utilised + Pool.Step(SlotState.Utilised, from, to),
            Wasted = Balance.Wasted + Pool.Step(SlotState.Wasted, from, to),
            Available = Balance.Available + Pool.Step(null, from, to),
        },
    };
}
