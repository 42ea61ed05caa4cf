using FluentValidation;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Waitlists;

/// <summary>Does without an offered place, which goes on to the next in the queue.</summary>
public sealed record DeclineOffer(Guid Id, string? Reason = null, DateOnly? EffectiveOn = null) : INominationCommand;

public sealed class DeclineOfferValidator : AbstractValidator<DeclineOffer>
{
    public DeclineOfferValidator()
    {
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
    }
}

public sealed class DeclineOfferEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<DeclineOffer>(NominationCommand.Address + "/decline-offer")
        .Produces<NominationView>()
        .Refuses(RefusalCodes.NominationNotFound, RefusalCodes.IllegalTransition, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Nodal);
}

public sealed class DeclineOfferDecider : StepDecider<DeclineOffer>
{
    protected override NominationStep StepOf(Command<DeclineOffer> command) => StepCatalogue.DeclineOffer;
}
