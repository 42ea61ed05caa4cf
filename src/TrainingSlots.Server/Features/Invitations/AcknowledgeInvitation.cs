using Marten;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using Wolverine;

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

public static class AcknowledgeInvitationHandler
{
    public static Task<Outcome> Handle(Command<AcknowledgeInvitation> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation) => InvitationCommand.DecideAsync(
        command,
        new LedgerTransaction(session, messages, command.Context),
        hand => InvitationDecisions.Acknowledge(hand.Invitation, hand.At.EffectiveOn),
        cancellation);
}
