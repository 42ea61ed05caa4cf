using FluentValidation;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>The nodal authority forwards a nomination.</summary>
public sealed record EndorseNomination(Guid Id, string? Reason = null, DateOnly? EffectiveOn = null) : INominationCommand;

public sealed class EndorseNominationValidator : AbstractValidator<EndorseNomination>
{
    public EndorseNominationValidator()
    {
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
    }
}

public sealed class EndorseNominationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<EndorseNomination>(NominationCommand.Address + "/endorse")
        .Produces<NominationView>()
        .Refuses(
            RefusalCodes.NominationNotFound, RefusalCodes.IllegalTransition, RefusalCodes.HoldExpired, RefusalCodes.EffectiveDateConflict,
            RefusalCodes.OutsideSessionDates, RefusalCodes.AgeOutOfRange, RefusalCodes.ExperienceTooShort, RefusalCodes.PriorCourseAttended,
            RefusalCodes.DuplicateNominee, RefusalCodes.OverlappingSession)
        .AllowRoles(Roles.Coordinator, Roles.Nodal);
}

public sealed class EndorseNominationDecider : StepDecider<EndorseNomination>
{
    protected override NominationStep StepOf(Command<EndorseNomination> command) => StepCatalogue.Endorse;
}
