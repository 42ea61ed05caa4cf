using Wolverine.Attributes;

namespace TrainingSlots.Server.Store.Due;

/// <summary>Places may have become free in a session. Sent by the product to itself, durably, with whatever freed them.</summary>
/// <param name="FreedOn">Effective date of what freed them.</param>
[MessageIdentity("TrainingSlots.Server.Features.Waitlists.PromoteWaitlist")]
public sealed record PromoteWaitlist(string Session, DateOnly FreedOn);
