using FluentValidation;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;

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

public sealed class DeclineInvitationDecider : InvitationDecider<DeclineInvitation>
{
    protected override Decision Decide(InvitationInHand hand, DeclineInvitation said) =>
        InvitationDecisions.Decline(hand.Invitation, said.Reason, hand.At.EffectiveOn);
}
