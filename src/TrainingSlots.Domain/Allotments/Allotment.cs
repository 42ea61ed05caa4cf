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
public sealed partial record Allotment(string Id, string Programme, string Country, string Year)
{
    /// <summary>The name of the pool of slots that are not earmarked.</summary>
    public const string General = "";

    public AllotmentStatus Status { get; init; }
    public Balance Balance { get; init; } = Balance.Zero;

    /// <summary>The general slots and each earmark, by service.</summary>
    public ImmutableSortedDictionary<string, Pool> Pools { get; init; } =
        ImmutableSortedDictionary.Create<string, Pool>(StringComparer.Ordinal).Add(General, Pool.Empty);

    /// <summary>The slots taken, by nomination; one given back is not among them. They are kept beside the allotment.</summary>
    [JsonIgnore]
    public Rows<Slot> Slots { get; init; } = Rows.Unread<Slot>();

    public Source? Source { get; init; }

    /// <summary>True once slots were granted; a ledger can begin with accepted places, or with slots carried over.</summary>
    public bool IsGranted { get; init; }

    /// <summary>Effective date of the last time that all earmarks were set: each is set to a number, so their order matters.</summary>
    public DateOnly EarmarkedOn { get; init; }

    /// <summary>Effective date of the latest change that added to an earmark, or took from one.</summary>
    public DateOnly EarmarkMovedOn { get; init; }

    /// <summary>Effective date of the latest change other than of single slots.</summary>
    public DateOnly ChangedOn { get; init; }

    /// <summary>The day from which no new slots are given, or null.</summary>
    public DateOnly? FrozenOn { get; init; }

    /// <summary>The day that the year was closed for, or null.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>The year that unused slots go to, or null where they lapse.</summary>
    public string? CarriesTo { get; init; }

    /// <summary>Position of the last event, 0 before the first is written.</summary>
    public long Position { get; init; }

    /// <summary>The pool that a nominee of that service draws on: its earmark if there is one.</summary>
    public string PoolFor(string? service) =>
        service is not null && Pools.TryGetValue(service, out var pool) && pool.Slots > 0 ? service : General;

    /// <summary>The earmark that a slot for that service comes from, or null.</summary>
    public string? EarmarkFor(string? service) => PoolFor(service) is { Length: > 0 } earmark ? earmark : null;

    /// <summary>The allotment after one more fact. Throws when the ledger law would not hold.</summary>
    public static Allotment Evolve(Allotment? state, Recorded recorded)
    {
        var next = (state, recorded.Fact) switch
        {
            (null, AllotmentGranted e) => new Allotment(StreamKeys.Allotment(e.Programme, e.Country, e.Year), e.Programme, e.Country, e.Year) { EarmarkMovedOn = e.EffectiveOn, Slots = Rows.None<Slot>() }.With(e),
            ({ IsGranted: false } s, AllotmentGranted e) => s.With(e),
            ({ } s, AllotmentIncreased e) => s.Grow(General, e.Slots, e.EffectiveOn) with { Balance = s.Balance with { Increased = s.Balance.Increased + e.Slots, Available = s.Balance.Available + e.Slots } },
            ({ } s, AllotmentReduced e) => s.Lower(e.Service, e.Slots, e.EffectiveOn) with { Balance = s.Balance with { Reduced = s.Balance.Reduced + e.Slots, Available = s.Balance.Available - e.Slots } },
            ({ } s, EarmarksSet e) => s.Earmark(e.Earmarks, e.EffectiveOn),
            ({ } s, SlotsSurrendered e) => s.Lower(e.Service, e.Slots, e.EffectiveOn) with { Balance = s.Balance with { Surrendered = s.Balance.Surrendered + e.Slots, Available = s.Balance.Available - e.Slots } },
            ({ } s, SlotsMovedOut e) => s.Lower(null, e.Slots, e.EffectiveOn) with { Balance = s.Balance with { MovedOut = s.Balance.MovedOut + e.Slots, Available = s.Balance.Available - e.Slots } },
            ({ } s, SlotsMovedIn e) => s.Grow(General, e.Slots, e.EffectiveOn) with { Balance = s.Balance with { MovedIn = s.Balance.MovedIn + e.Slots, Available = s.Balance.Available + e.Slots } },
            ({ } s, SlotsCarriedOut e) => s.Lower(e.Service, e.Slots, e.EffectiveOn) with { Balance = s.Balance with { CarriedOut = s.Balance.CarriedOut + e.Slots, Available = s.Balance.Available - e.Slots } },
            ({ } s, SlotsCarriedIn e) => s.CarryIn(null, e.Slots, e.EffectiveOn),
            ({ } s, EarmarkCarriedIn e) => s.CarryIn(e.Service, e.Slots, e.EffectiveOn),
            ({ } s, SlotsLapsed e) => s.Lapse(e.Service, e.Slots, e.EffectiveOn),
            ({ } s, SlotsReinstated e) => s.Lapse(e.Service, -e.Slots, e.EffectiveOn),
            ({ } s, AllotmentFrozen e) => s with { Status = s.ClosedOn is null ? AllotmentStatus.Frozen : s.Status, FrozenOn = e.EffectiveOn },
            ({ } s, CarryForwardApplied e) => s with { CarriesTo = e.ToYear },
            ({ } s, AllotmentClosed e) => s with { Status = AllotmentStatus.Closed, ClosedOn = e.EffectiveOn },
            ({ } s, SlotHeld e) => s.Take(e.Nomination, new Slot(e.Session, e.Service ?? General, SlotState.Held, recorded.Position, e.ExpiresAt), e.EffectiveOn),
            ({ } s, SlotRechargedIn e) => s.Take(e.Nomination, new Slot(e.Session, e.Service ?? General, e.State, recorded.Position, e.ExpiresAt), e.EffectiveOn),
            ({ } s, SlotHoldRenewed e) => s with { Slots = s.Slots.Set(e.Nomination, s.Slots.Of(e.Nomination) with { ExpiresAt = e.ExpiresAt }) },
            ({ } s, SlotCommitted e) => s.Move(e.Nomination, SlotState.Committed, e.EffectiveOn),
            ({ } s, SlotCorrected e) => s.Move(e.Nomination, SlotState.Committed, e.EffectiveOn),
            ({ } s, SlotUtilised e) => s.Move(e.Nomination, SlotState.Utilised, e.EffectiveOn),
            ({ } s, SlotWasted e) => s.Move(e.Nomination, SlotState.Wasted, e.EffectiveOn),
            ({ } s, SlotReleased e) => s.Move(e.Nomination, null, e.EffectiveOn),
            ({ } s, SlotRechargedOut e) => s.Move(e.Nomination, null, e.EffectiveOn),
            _ => throw new UnexpectedFactException(recorded),
        };
        next = next with { Position = recorded.Position, ChangedOn = IsOfOneSlot(recorded.Fact) ? next.ChangedOn : EffectiveDates.NotBefore(next.ChangedOn, recorded.Fact.EffectiveOn) };
        return LedgerLaw.Assert(next, recorded);
    }

    private static bool IsOfOneSlot(IFact fact) => fact is
        SlotHeld or SlotHoldRenewed or SlotCommitted or SlotCorrected or SlotUtilised or SlotWasted or SlotReleased or SlotRechargedIn or SlotRechargedOut or SlotsLapsed or SlotsReinstated;
}
