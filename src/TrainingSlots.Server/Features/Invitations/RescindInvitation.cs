using FluentValidation;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;

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

public sealed class RescindInvitationDecider : InvitationDecider<RescindInvitation>
{
    protected override Decision Decide(InvitationInHand hand, RescindInvitation said) =>
        InvitationDecisions.Rescind(hand.Invitation, hand.Session, hand.Allotment, said.Reason, hand.At.EffectiveOn);
}
