using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;

namespace TrainingSlots.Server.Features.Invitations;

/// <summary>The addressee has the invitation.</summary>
public sealed record AcknowledgeInvitation(Guid Id, DateOnly? EffectiveOn = null) : ICommandBody, IInvitationCommand;

public sealed class AcknowledgeInvitationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<AcknowledgeInvitation>(InvitationCommand.Address + "/acknowledge")
        .Produces<InvitationView>()
        .Refuses(RefusalCodes.InvitationNotFound, RefusalCodes.InvitationNotOpen, RefusalCodes.IllegalTransition, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Nodal);
}

public sealed class AcknowledgeInvitationDecider : InvitationDecider<AcknowledgeInvitation>
{
    protected override Decision Decide(InvitationInHand hand, AcknowledgeInvitation said) =>
        InvitationDecisions.Acknowledge(hand.Invitation, hand.At.EffectiveOn);
}
