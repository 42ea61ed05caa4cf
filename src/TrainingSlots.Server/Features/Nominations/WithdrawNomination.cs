using FluentValidation;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>The country takes a nomination back: slot, seat and place are free again.</summary>
public sealed record WithdrawNomination(Guid Id, string? Reason = null, DateOnly? EffectiveOn = null) : INominationCommand;

public sealed class WithdrawNominationValidator : AbstractValidator<WithdrawNomination>
{
    public WithdrawNominationValidator()
    {
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
    }
}

public sealed class WithdrawNominationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<WithdrawNomination>(NominationCommand.Address + "/withdraw")
        .Produces<NominationView>()
        .Refuses(RefusalCodes.NominationNotFound, RefusalCodes.IllegalTransition, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Nodal);
}

public sealed class WithdrawNominationDecider : StepDecider<WithdrawNomination>
{
    protected override NominationStep StepOf(Command<WithdrawNomination> command) => StepCatalogue.Withdraw;
}
