using FluentValidation;
using Marten;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using Wolverine;

namespace TrainingSlots.Server.Features.Invitations;

/// <summary>The host takes the offer back; places accepted are reduced again, unless somebody fills one.</summary>
public sealed record RescindInvitation(Guid Id, string? Reason = null, DateOnly? EffectiveOn = null) : ICommandBody, IInvitationCommand;

public sealed class RescindInvitationValidator : AbstractValidator<RescindInvitation>
{
    public RescindInvitationValidator()
    {
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
    }
}

public sealed class RescindInvitationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<RescindInvitation>(InvitationCommand.Address + "/rescind")
        .Produces<InvitationView>()
        .Refuses(RefusalCodes.InvitationNotFound, RefusalCodes.InvitationNotOpen, RefusalCodes.IllegalTransition, RefusalCodes.ReductionBelowTaken, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator);
}

public static class RescindInvitationHandler
{
    public static Task<Outcome> Handle(Command<RescindInvitation> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation) => InvitationCommand.DecideAsync(
        command,
        new LedgerTransaction(session, messages, command.Context),
        hand => InvitationDecisions.Rescind(hand.Invitation, hand.Session, hand.Allotment, command.Body.Reason, hand.At.EffectiveOn),
        cancellation);
}
