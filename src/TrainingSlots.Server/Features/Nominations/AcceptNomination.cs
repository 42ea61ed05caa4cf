using FluentValidation;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>The host ministry accepts a nomination: slot and seat become firm.</summary>
public sealed record AcceptNomination(Guid Id, string? Reason = null, DateOnly? EffectiveOn = null) : INominationCommand;

public sealed class AcceptNominationValidator : AbstractValidator<AcceptNomination>
{
    public AcceptNominationValidator()
    {
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
    }
}

public sealed class AcceptNominationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<AcceptNomination>(NominationCommand.Address + "/accept")
        .Produces<NominationView>()
        .Refuses(
            RefusalCodes.NominationNotFound, RefusalCodes.IllegalTransition, RefusalCodes.HoldExpired, RefusalCodes.AllotmentClosed, RefusalCodes.EffectiveDateConflict,
            RefusalCodes.OutsideSessionDates, RefusalCodes.AgeOutOfRange, RefusalCodes.ExperienceTooShort, RefusalCodes.PriorCourseAttended,
            RefusalCodes.DuplicateNominee, RefusalCodes.OverlappingSession, RefusalCodes.DocumentMissing)
        .AllowRoles(Roles.Coordinator);
}

public sealed class AcceptNominationDecider : StepDecider<AcceptNomination>
{
    protected override NominationStep StepOf(Command<AcceptNomination> command) => StepCatalogue.Accept;
}
