using FluentValidation;
using Marten;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using Wolverine;

namespace TrainingSlots.Server.Features.Invitations;

/// <summary>The country will not come.</summary>
public sealed record DeclineInvitation(Guid Id, string Reason, DateOnly? EffectiveOn = null) : ICommandBody, IInvitationCommand;

public sealed class DeclineInvitationValidator : AbstractValidator<DeclineInvitation>
{
    public DeclineInvitationValidator()
    {
        RuleFor(command => command.Reason).Reason();
    }
}

public sealed class DeclineInvitationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<DeclineInvitation>(InvitationCommand.Address + "/decline")
        .Produces<InvitationView>()
        .Refuses(RefusalCodes.InvitationNotFound, RefusalCodes.InvitationNotOpen, RefusalCodes.IllegalTransition, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Nodal);
}

public static class DeclineInvitationHandler
{
    public static Task<Outcome> Handle(Command<DeclineInvitation> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation) => InvitationCommand.DecideAsync(
        command,
        new LedgerTransaction(session, messages, command.Context),
        hand => InvitationDecisions.Decline(hand.Invitation, command.Body.Reason, hand.At.EffectiveOn),
        cancellation);
}
