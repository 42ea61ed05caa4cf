using FluentValidation;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>The nominee finished, or stayed to the end without finishing.</summary>
public sealed record CompleteNomination(Guid Id, bool Completed = true, string? Reason = null, DateOnly? EffectiveOn = null) : INominationCommand;

public sealed class CompleteNominationValidator : AbstractValidator<CompleteNomination>
{
    public CompleteNominationValidator()
    {
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
    }
}

public sealed class CompleteNominationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<CompleteNomination>(NominationCommand.Address + "/complete")
        .Produces<NominationView>()
        .Refuses(RefusalCodes.NominationNotFound, RefusalCodes.IllegalTransition, RefusalCodes.OutsideSessionDates, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Institute);
}

public sealed class CompleteNominationDecider : StepDecider<CompleteNomination>
{
    protected override NominationStep StepOf(Command<CompleteNomination> command) => StepCatalogue.Complete(command.Body.Completed);
}
