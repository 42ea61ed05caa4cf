using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Allotments;

/// <summary>The country gives slots back early.</summary>
public sealed record SlotsSurrendered(int Slots, string? Service, string Reason, DateOnly EffectiveOn) : IFact;

/// <summary>Slots go to another country; the same <c>Transfer</c> stands in both ledgers.</summary>
public sealed record SlotsMovedOut(Guid Transfer, string To, int Slots, string Reason, DateOnly EffectiveOn) : IFact;

/// <summary>Slots come from another country.</summary>
public sealed record SlotsMovedIn(Guid Transfer, string From, int Slots, string Reason, DateOnly EffectiveOn) : IFact;

/// <summary>Unused slots go to the next year, where the policy allows it.</summary>
public sealed record SlotsCarriedOut(string ToYear, int Slots, string? Service, DateOnly EffectiveOn) : IFact;

/// <summary>Unused slots come from the year before, to the general ones.</summary>
public sealed record SlotsCarriedIn(string FromYear, int Slots, DateOnly EffectiveOn) : IFact;

/// <summary>Unused slots of an earmark come from the year before, to the same earmark.</summary>
public sealed record EarmarkCarriedIn(string FromYear, string Service, int Slots, DateOnly EffectiveOn) : IFact;

/// <summary>Slots were unused when the year closed, or came free after.</summary>
public sealed record SlotsLapsed(int Slots, string? Service, DateOnly EffectiveOn) : IFact;

/// <summary>Slots had not lapsed after all: what became of them was written down after the year was closed.</summary>
public sealed record SlotsReinstated(int Slots, string? Service, DateOnly EffectiveOn) : IFact;

/// <summary>No new slots are given until further notice.</summary>
public sealed record AllotmentFrozen(string Reason, DateOnly EffectiveOn) : IFact;

/// <summary>
/// The year closes under a policy that carries unused slots on: what is given back later, and was by then, goes to
/// <c>ToYear</c> too.
/// </summary>
public sealed record CarryForwardApplied(string ToYear, DateOnly EffectiveOn) : IFact;

/// <summary>The year is over for this country and programme.</summary>
public sealed record AllotmentClosed(string Reason, DateOnly EffectiveOn) : IFact;
