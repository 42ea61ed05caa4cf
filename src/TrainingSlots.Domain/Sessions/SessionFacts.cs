using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Sessions;

/// <summary>A dated run of a course, exercise or conclave is announced and open.</summary>
/// <param name="Year">Label of the programme year that its places are charged to.</param>
/// <param name="Deadline">Last day for nominations, when not the policy's.</param>
public sealed record SessionPublished(
    string Code, string Programme, string Year, string Title, string? Institute, string? Place, string Host,
    DateOnly Start, DateOnly End, int Capacity, int? Minimum, int? CapPerCountry, bool CountrySpecific, DateOnly? Deadline,
    Source? Source, DateOnly EffectiveOn) : IFact;

/// <summary>The number of seats from now on.</summary>
public sealed record SessionCapacityChanged(int Capacity, string Reason, DateOnly EffectiveOn) : IFact;

/// <summary>No more nominations.</summary>
public sealed record SessionClosed(DateOnly EffectiveOn) : IFact;

/// <summary>Nominations are taken again.</summary>
public sealed record SessionReopened(DateOnly EffectiveOn) : IFact;

/// <summary>It will take place: the minimum is reached.</summary>
public sealed record SessionConfirmed(DateOnly EffectiveOn) : IFact;

/// <summary>It has begun.</summary>
public sealed record SessionStarted(DateOnly EffectiveOn) : IFact;

/// <summary>It is over.</summary>
public sealed record SessionCompleted(DateOnly EffectiveOn) : IFact;

/// <summary>It has new dates. <c>Year</c> is the label of the year that new nominations are charged to.</summary>
public sealed record SessionPostponed(DateOnly Start, DateOnly End, string Year, DateOnly? Deadline, string Reason, DateOnly EffectiveOn) : IFact;

/// <summary>It will not take place; every seat was released before.</summary>
public sealed record SessionCancelled(string Reason, DateOnly EffectiveOn) : IFact;

/// <summary>A country accepted places in a role. They take no seat before somebody is nominated.</summary>
public sealed record SessionPlacesAccepted(Guid Invitation, string Country, string Role, int Places, DateOnly EffectiveOn) : IFact;

/// <summary>The places of an invitation are given up again.</summary>
public sealed record SessionPlacesGivenUp(Guid Invitation, string Country, DateOnly EffectiveOn) : IFact;

/// <summary>A nomination takes a seat provisionally.</summary>
public sealed record SeatHeld(Guid Nomination, string Country, string? Role, DateOnly EffectiveOn) : IFact;

/// <summary>A held seat is made firm.</summary>
public sealed record SeatCommitted(Guid Nomination, DateOnly EffectiveOn) : IFact;

/// <summary>The nominee sits in it.</summary>
public sealed record SeatJoined(Guid Nomination, DateOnly EffectiveOn) : IFact;

/// <summary>That the nominee sat in it was a slip: it is committed again.</summary>
public sealed record SeatCorrected(Guid Nomination, DateOnly EffectiveOn) : IFact;

/// <summary>A seat is free again. <c>Cause</c> is the nomination's new status.</summary>
public sealed record SeatReleased(Guid Nomination, string Cause, DateOnly EffectiveOn) : IFact;
