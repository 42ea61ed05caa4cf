using Marten;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using Wolverine;

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

public static class ExtendInvitationHandler
{
    public static Task<Outcome> Handle(
        Command<ExtendInvitation> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation)
    {
        var ledger = new LedgerTransaction(session, messages, command.Context);
        return InvitationCommand.DecideAsync(
            command,
            ledger,
            hand => InvitationDecisions.Extend(hand.Invitation, command.Body.ReplyBy, hand.At.EffectiveOn),
            cancellation);
    }
}
