using FluentValidation;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>The mission recommends a nomination.</summary>
public sealed record RecommendNomination(Guid Id, string? Reason = null, DateOnly? EffectiveOn = null) : INominationCommand;

public sealed class RecommendNominationValidator : AbstractValidator<RecommendNomination>
{
    public RecommendNominationValidator()
    {
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
    }
}

public sealed class RecommendNominationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<RecommendNomination>(NominationCommand.Address + "/recommend")
        .Produces<NominationView>()
        .Refuses(
            RefusalCodes.NominationNotFound, RefusalCodes.IllegalTransition, RefusalCodes.HoldExpired, RefusalCodes.EffectiveDateConflict,
            RefusalCodes.OutsideSessionDates, RefusalCodes.AgeOutOfRange, RefusalCodes.ExperienceTooShort, RefusalCodes.PriorCourseAttended,
            RefusalCodes.DuplicateNominee, RefusalCodes.OverlappingSession)
        .AllowRoles(Roles.Coordinator, Roles.Mission);
}

public sealed class RecommendNominationDecider : StepDecider<RecommendNomination>
{
    protected override NominationStep StepOf(Command<RecommendNomination> command) => StepCatalogue.Recommend;
}
