using FluentValidation;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Waitlists;

/// <summary>Takes an offered place; it becomes a submitted nomination with a hold of its own.</summary>
public sealed record TakeOffer(Guid Id, string? Reason = null, DateOnly? EffectiveOn = null) : INominationCommand;

public sealed class TakeOfferValidator : AbstractValidator<TakeOffer>
{
    public TakeOfferValidator()
    {
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
    }
}

public sealed class TakeOfferEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<TakeOffer>(NominationCommand.Address + "/take-offer")
        .Produces<NominationView>()
        .Refuses(
            RefusalCodes.NominationNotFound, RefusalCodes.IllegalTransition, RefusalCodes.OfferExpired, RefusalCodes.EffectiveDateConflict,
            RefusalCodes.OutsideSessionDates, RefusalCodes.AgeOutOfRange, RefusalCodes.ExperienceTooShort, RefusalCodes.PriorCourseAttended,
            RefusalCodes.DuplicateNominee, RefusalCodes.OverlappingSession)
        .AllowRoles(Roles.Coordinator, Roles.Nodal);
}

public sealed class TakeOfferDecider : StepDecider<TakeOffer>
{
    protected override NominationStep StepOf(Command<TakeOffer> command) => StepCatalogue.TakeOffer;
}
