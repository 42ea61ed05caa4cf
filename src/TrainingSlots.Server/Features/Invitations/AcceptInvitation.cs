using FluentValidation;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;

namespace TrainingSlots.Server.Features.Invitations;

/// <summary>Accepts places in a role; the country's allotment of the programme and year grows by as many.</summary>
public sealed record AcceptInvitation(Guid Id, string Role, int Places, DateOnly? EffectiveOn = null) : ICommandBody, IInvitationCommand;

public sealed class AcceptInvitationValidator : AbstractValidator<AcceptInvitation>
{
    public AcceptInvitationValidator()
    {
        RuleFor(command => command.Role).Must(role => InvitationLimits.IsRole(role)).WithMessage("must be a role that the invitation offers");
        RuleFor(command => command.Places).Slots();
    }
}

public sealed class AcceptInvitationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<AcceptInvitation>(InvitationCommand.Address + "/accept")
        .Produces<InvitationView>()
        .Refuses(RefusalCodes.InvitationNotFound, RefusalCodes.InvitationNotOpen, RefusalCodes.ReplyDatePassed, RefusalCodes.RoleNotOffered, RefusalCodes.SeatsExceedInvitation, RefusalCodes.SessionNotOpen, RefusalCodes.AllotmentClosed, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Nodal);
}

public sealed class AcceptInvitationDecider : InvitationDecider<AcceptInvitation>
{
    protected override Decision Decide(InvitationInHand hand, AcceptInvitation said) =>
        InvitationDecisions.Accept(hand.Invitation, hand.Session, hand.Allotment, said.Role, said.Places, hand.At);
}
