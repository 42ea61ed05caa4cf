using Wolverine.Attributes;

namespace TrainingSlots.Server.Store.Due;

/// <summary>The hold of a nomination is over. Sent by the product to itself, durably.</summary>
[MessageIdentity("TrainingSlots.Server.Features.Nominations.ExpireHold")]
public sealed record ExpireHold(Guid Nomination, DateTimeOffset DueAt) : IDue;
