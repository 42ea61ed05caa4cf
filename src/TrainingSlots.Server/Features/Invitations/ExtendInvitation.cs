using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;

namespace TrainingSlots.Server.Features.Invitations;

/// <summary>The host waits longer for the reply.</summary>
/// <param name="ReplyBy">The new last day of the reply, later than before.</param>
public sealed record ExtendInvitation(Guid Id, DateOnly ReplyBy, DateOnly? EffectiveOn = null) : ICommandBody, IInvitationCommand;

public sealed class ExtendInvitationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<ExtendInvitation>(InvitationCommand.Address + "/extend")
        .Produces<InvitationView>()
        .Refuses(RefusalCodes.InvitationNotFound, RefusalCodes.InvitationNotOpen, RefusalCodes.IllegalTransition, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator);
}

public sealed class ExtendInvitationDecider : InvitationDecider<ExtendInvitation>
{
    protected override Decision Decide(InvitationInHand hand, ExtendInvitation said) =>
        InvitationDecisions.Extend(hand.Invitation, said.ReplyBy, hand.At.EffectiveOn);
}
