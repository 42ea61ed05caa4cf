using Wolverine.Attributes;

namespace TrainingSlots.Server.Store.Due;

/// <summary>Places may have become free in a session. Sent by the product to itself, durably, with whatever freed them.</summary>
/// <param name="FreedOn">Effective date of what freed them.</param>
/// <param name="Noted">Whether it is noted as due, so that a review which did for it before is not done again. Messages of earlier versions are not.</param>
[MessageIdentity("TrainingSlots.Server.Features.Waitlists.PromoteWaitlist")]
public sealed record PromoteWaitlist(string Session, DateOnly FreedOn, bool Noted = false);
