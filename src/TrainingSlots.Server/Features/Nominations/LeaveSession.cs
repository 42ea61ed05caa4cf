using FluentValidation;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>The nominee left early; the slot stays utilised.</summary>
public sealed record LeaveSession(Guid Id, string? Reason = null, DateOnly? EffectiveOn = null) : INominationCommand;

public sealed class LeaveSessionValidator : AbstractValidator<LeaveSession>
{
    public LeaveSessionValidator()
    {
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
    }
}

public sealed class LeaveSessionEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<LeaveSession>(NominationCommand.Address + "/leave")
        .Produces<NominationView>()
        .Refuses(RefusalCodes.NominationNotFound, RefusalCodes.IllegalTransition, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Institute);
}

public sealed class LeaveSessionDecider : StepDecider<LeaveSession>
{
    protected override NominationStep StepOf(Command<LeaveSession> command) => StepCatalogue.Leave;
}
