using FluentValidation;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>The institute confirms a nomination.</summary>
public sealed record ConfirmNomination(Guid Id, string? Reason = null, DateOnly? EffectiveOn = null) : INominationCommand;

public sealed class ConfirmNominationValidator : AbstractValidator<ConfirmNomination>
{
    public ConfirmNominationValidator()
    {
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
    }
}

public sealed class ConfirmNominationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<ConfirmNomination>(NominationCommand.Address + "/confirm")
        .Produces<NominationView>()
        .Refuses(RefusalCodes.NominationNotFound, RefusalCodes.IllegalTransition, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Institute);
}

public sealed class ConfirmNominationDecider : StepDecider<ConfirmNomination>
{
    protected override NominationStep StepOf(Command<ConfirmNomination> command) => StepCatalogue.Confirm;
}
