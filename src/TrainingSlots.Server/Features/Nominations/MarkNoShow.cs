using FluentValidation;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>The nominee did not come: the slot is wasted, or given back where the policy says so.</summary>
public sealed record MarkNoShow(Guid Id, string? Reason = null, DateOnly? EffectiveOn = null) : INominationCommand;

public sealed class MarkNoShowValidator : AbstractValidator<MarkNoShow>
{
    public MarkNoShowValidator()
    {
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
    }
}

public sealed class MarkNoShowEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<MarkNoShow>(NominationCommand.Address + "/no-show")
        .Produces<NominationView>()
        .Refuses(RefusalCodes.NominationNotFound, RefusalCodes.IllegalTransition, RefusalCodes.OutsideSessionDates, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Institute);
}

public sealed class MarkNoShowDecider : StepDecider<MarkNoShow>
{
    protected override NominationStep StepOf(Command<MarkNoShow> command) => StepCatalogue.NoShow;
}
