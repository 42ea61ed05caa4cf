using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Allotments;

/// <summary>The life of an allotment.</summary>
public enum AllotmentStatus
{
    [JsonStringEnumMemberName("open")] Open,
    [JsonStringEnumMemberName("frozen")] Frozen,
    [JsonStringEnumMemberName("closed")] Closed,
}

/// <summary>The slot ledger of one country, programme and year.</summary>
public sealed record Allotment(string Id, string Programme, string Country, string Year)
{
    /// <summary>The name of the pool of slots that are not earmarked.</summary>
    public const string General = "";

    public AllotmentStatus Status { get; init; }
    public Balance Balance { get; init; } = Balance.Zero;

    /// <summary>The general slots and each earmark, by service.</summary>
    public ImmutableSortedDictionary<string, Pool> Pools { get; init; } =
        ImmutableSortedDictionary.Create<string, Pool>(StringComparer.Ordinal).Add(General, Pool.Empty);

    /// <summary>The slots taken, by nomination; one given back is not among them.</summary>
    public ImmutableDictionary<Guid, Slot> Slots { get; init; } = ImmutableDictionary<Guid, Slot>.Empty;

    public Source? Source { get; init; }

    /// <summary>Effective date of the last change to an earmark: each is set to a number, so their order matters.</summary>
    public DateOnly EarmarkedOn { get; init; }

    /// <summary>Position of the last event, 0 before the first is written.</summary>
    public long Position { get; init; }

    /// <summary>The pool that a nominee of that service draws on: its earmark if there is one.</summary>
    public string PoolFor(string? service) =>
        service is not null && Pools.ContainsKey(service) ? service : General;

    /// <summary>The allotment after one more fact. Throws when the ledger law would not hold.</summary>
    public static Allotment Evolve(Allotment? state, Recorded recorded)
    {
        var next = (state, recorded.Fact) switch
        {
            (null, AllotmentGranted e) => Granted(e),
            ({ } s, AllotmentIncreased e) => s.Grow(General, e.Slots, e.EffectiveOn) with { Balance = s.Balance with { Increased = s.Balance.Increased + e.Slots, Available = s.Balance.Available + e.Slots } },
            ({ } s, AllotmentReduced e) => s.Lower(e.Service, e.Slots, e.EffectiveOn) with { Balance = s.Balance with { Reduced = s.Balance.Reduced + e.Slots, Available = s.Balance.Available - e.Slots } },
            ({ } s, EarmarksSet e) => s.Earmark(e.Earmarks, e.EffectiveOn),
            ({ } s, SlotsSurrendered e) => s.Lower(e.Service, e.Slots, e.EffectiveOn) with { Balance = s.Balance with { Surrendered = s.Balance.Surrendered + e.Slots, Available = s.Balance.Available - e.Slots } },
            ({ } s, SlotsMovedOut e) => s.Lower(null, e.Slots, e.EffectiveOn) with { Balance = s.Balance with { MovedOut = s.Balance.MovedOut + e.Slots, Available = s.Balance.Available - e.Slots } },
            ({ } s, SlotsMovedIn e) => s.Grow(General, e.Slots, e.EffectiveOn) with { Balance = s.Balance with { MovedIn = s.Balance.MovedIn + e.Slots, Available = s.Balance.Available + e.Slots } },
            ({ } s, SlotsCarriedOut e) => s.Lower(e.Service, e.Slots, e.EffectiveOn) with { Balance = s.Balance with { CarriedOut = s.Balance.CarriedOut + e.Slots, Available = s.Balance.Available - e.Slots } },
            ({ } s, SlotsCarriedIn e) => s.Grow(General, e.Slots, e.EffectiveOn) with { Balance = s.Balance with { CarriedIn = s.Balance.CarriedIn + e.Slots, Available = s.Balance.Available + e.Slots } },
            ({ } s, SlotsLapsed e) => s.Lower(e.Service, e.Slots, e.EffectiveOn) with { Balance = s.Balance with { Lapsed = s.Balance.Lapsed + e.Slots, Available = s.Balance.Available - e.Slots } },
            ({ } s, AllotmentFrozen) => s with { Status = AllotmentStatus.Frozen },
            ({ } s, AllotmentClosed) => s with { Status = AllotmentStatus.Closed },
            ({ } s, SlotHeld e) => s.Take(e, recorded.Position),
            ({ } s, SlotHoldRenewed e) => s with { Slots = s.Slots.SetItem(e.Nomination, s.Slots[e.Nomination] with { ExpiresAt = e.ExpiresAt }) },
            ({ } s, SlotCommitted e) => s.Move(e.Nomination, SlotState.Committed, e.EffectiveOn),
            ({ } s, SlotUtilised e) => s.Move(e.Nomination, SlotState.Utilised, e.EffectiveOn),
            ({ } s, SlotWasted e) => s.Move(e.Nomination, SlotState.Wasted, e.EffectiveOn),
            ({ } s, SlotReleased e) => s.Move(e.Nomination, null, e.EffectiveOn),
            _ => throw new UnexpectedFactException(recorded),
        };
        next = next with { Position = recorded.Position };
        return LedgerLaw.Assert(next, recorded);
    }

    private static Allotment Granted(AllotmentGranted e) =>
        new Allotment(StreamKeys.Allotment(e.Programme, e.Country, e.Year), e.Programme, e.Country, e.Year)
        {
            Source = e.Source,
            Balance = Balance.Zero with { Granted = e.Slots, Available = e.Slots },
        }.Grow(General, e.Slots, e.EffectiveOn).Earmark(e.Earmarks, e.EffectiveOn);

    private Allotment Grow(string pool, int slots, DateOnly on) =>
        this with { Pools = Pools.SetItem(pool, Pools.GetValueOrDefault(pool, Pool.Empty).Grow(slots, on)) };

    private Allotment Lower(string? service, int slots, DateOnly on)
    {
        var next = Grow(service ?? General, -slots, on);
        return service is null ? next : next.WithoutEmptyEarmarks() with { EarmarkedOn = on > EarmarkedOn ? on : EarmarkedOn };
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

    private Allotment WithoutEmptyEarmarks() =>
        this with { Pools = Pools.RemoveRange(Pools.Where(pool => pool.Key.Length > 0 && pool.Value.Slots == 0).Select(pool => pool.Key)) };

    private Allotment Take(SlotHeld e, long position)
    {
        var slot = new Slot(e.Session, e.Service ?? General, SlotState.Held, position, e.ExpiresAt);
        return Shift(slot.Pool, null, SlotState.Held, e.EffectiveOn) with { Slots = Slots.Add(e.Nomination, slot) };
    }

    private Allotment Move(Guid nomination, SlotState? to, DateOnly on)
    {
        var slot = Slots[nomination];
        var shifted = Shift(slot.Pool, slot.State, to, on);
        return shifted with
        {
            Slots = to is { } state
                ? Slots.SetItem(nomination, slot with { State = state, ExpiresAt = null })
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
