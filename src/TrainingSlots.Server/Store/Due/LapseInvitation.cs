using Wolverine.Attributes;

namespace TrainingSlots.Server.Store.Due;

/// <summary>The reply-by date of an invitation is over. Sent by the product to itself, durably.</summary>
/// <param name="DueAt">The end of that day at the programme's host.</param>
[MessageIdentity("TrainingSlots.Server.Features.Invitations.LapseInvitation")]
public sealed record LapseInvitation(Guid Invitation, DateOnly ReplyBy, DateTimeOffset DueAt) : IDue;
