using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Allotments;

/// <summary>
/// A country gets slots of a programme for a year. <c>Earmarks</c> are parts of them, by service. It opens the ledger, or
/// comes to one that was opened before by accepted places (<c>Invitation</c>), or by slots carried over (none granted).
/// </summary>
public sealed record AllotmentGranted(
    string Programme, string Country, string Year, int Slots, IReadOnlyDictionary<string, int> Earmarks,
    Guid? Invitation, Source? Source, DateOnly EffectiveOn) : IFact;

/// <summary>More slots, by decision or by the acceptance of an invitation.</summary>
public sealed record AllotmentIncreased(int Slots, string Reason, Guid? Invitation, DateOnly EffectiveOn) : IFact;

/// <summary>Fewer slots, taken from an earmark or from the general ones.</summary>
public sealed record AllotmentReduced(int Slots, string? Service, string Reason, DateOnly EffectiveOn) : IFact;

/// <summary>The earmarks, all of them, as they are from now on.</summary>
public sealed record EarmarksSet(IReadOnlyDictionary<string, int> Earmarks, string Reason, DateOnly EffectiveOn) : IFact;

/// <summary>A nomination takes a slot provisionally. <c>Service</c> is the earmark it comes from, or null.</summary>
public sealed record SlotHeld(
    Guid Nomination, string Session, string? Service, DateTimeOffset? ExpiresAt, DateOnly EffectiveOn) : IFact;

/// <summary>An offered place was taken: its slot is held until <c>ExpiresAt</c>, or until it is settled.</summary>
public sealed record SlotHoldRenewed(Guid Nomination, DateTimeOffset? ExpiresAt, DateOnly EffectiveOn) : IFact;

/// <summary>A held slot is made firm.</summary>
public sealed record SlotCommitted(Guid Nomination, DateOnly EffectiveOn) : IFact;

/// <summary>The nominee joined.</summary>
public sealed record SlotUtilised(Guid Nomination, DateOnly EffectiveOn) : IFact;

/// <summary>The nominee did not come.</summary>
public sealed record SlotWasted(Guid Nomination, DateOnly EffectiveOn) : IFact;

/// <summary>What a slot had come to was a slip: it is committed again.</summary>
public sealed record SlotCorrected(Guid Nomination, DateOnly EffectiveOn) : IFact;

/// <summary>The session moved: the slot is charged to another year, as it is. <c>ToYear</c> is that year's label.</summary>
public sealed record SlotRechargedOut(Guid Nomination, string ToYear, DateOnly EffectiveOn) : IFact;

/// <summary>The session moved: the slot is charged here, as it was. <c>Service</c> is the earmark it comes from, or null.</summary>
public sealed record SlotRechargedIn(
    Guid Nomination, string Session, string? Service, SlotState State, DateTimeOffset? ExpiresAt, string FromYear, DateOnly EffectiveOn) : IFact;

/// <summary>A slot is given back. <c>Cause</c> is the nomination's new status.</summary>
public sealed record SlotReleased(Guid Nomination, string Cause, DateOnly EffectiveOn) : IFact;
