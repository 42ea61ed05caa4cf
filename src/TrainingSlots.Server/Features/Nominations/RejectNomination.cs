using FluentValidation;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>A nomination is turned down: slot, seat and place are free again.</summary>
public sealed record RejectNomination(Guid Id, string? Code = null, string? Reason = null, DateOnly? EffectiveOn = null) : INominationCommand;

public sealed class RejectNominationValidator : AbstractValidator<RejectNomination>
{
    public RejectNominationValidator()
    {
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
        RuleFor(command => command.Code).Matches(@"^[a-zA-Z0-9_-]{1,50}\z").WithMessage("must be a short code of letters, digits, dashes or underscores");
    }
}

public sealed class RejectNominationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<RejectNomination>(NominationCommand.Address + "/reject")
        .Produces<NominationView>()
        .Refuses(RefusalCodes.NominationNotFound, RefusalCodes.IllegalTransition, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator);
}

public sealed class RejectNominationDecider : StepDecider<RejectNomination>
{
    protected override NominationStep StepOf(Command<RejectNomination> command) => StepCatalogue.Reject(command.Context.Actor.Roles[0], command.Body.Code ?? StepCatalogue.Unspecified);
}
