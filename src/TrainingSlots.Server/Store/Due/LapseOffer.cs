using Wolverine.Attributes;

namespace TrainingSlots.Server.Store.Due;

/// <summary>The offer of a place is over; the place goes on to the next. Sent by the product to itself, durably.</summary>
[MessageIdentity("TrainingSlots.Server.Features.Waitlists.LapseOffer")]
public sealed record LapseOffer(Guid Nomination, DateTimeOffset DueAt) : IDue;
