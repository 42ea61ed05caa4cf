using FluentValidation;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>Sends a nomination back for correction; slot and seat are kept while the hold runs.</summary>
public sealed record ReturnNomination(Guid Id, string? Code = null, string? Reason = null, DateOnly? EffectiveOn = null) : INominationCommand;

public sealed class ReturnNominationValidator : AbstractValidator<ReturnNomination>
{
    public ReturnNominationValidator()
    {
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
        RuleFor(command => command.Code).Matches(@"^[a-zA-Z0-9_-]{1,50}\z").WithMessage("must be a short code of letters, digits, dashes or underscores");
    }
}

public sealed class ReturnNominationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<ReturnNomination>(NominationCommand.Address + "/return")
        .Produces<NominationView>()
        .Refuses(RefusalCodes.NominationNotFound, RefusalCodes.IllegalTransition, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator);
}

public sealed class ReturnNominationDecider : StepDecider<ReturnNomination>
{
    protected override NominationStep StepOf(Command<ReturnNomination> command) => StepCatalogue.Return(command.Body.Code ?? StepCatalogue.Unspecified);
}
