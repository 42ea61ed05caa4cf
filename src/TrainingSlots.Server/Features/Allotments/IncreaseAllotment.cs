using FluentValidation;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Allotments;

/// <summary>More slots for a country.</summary>
public sealed record IncreaseAllotment(
    string Programme, string Country, string Year, int Slots, string Reason, DateOnly? EffectiveOn = null) : IAllotmentCommand;

public sealed class IncreaseAllotmentValidator : AbstractValidator<IncreaseAllotment>
{
    public IncreaseAllotmentValidator()
    {
        this.AddressRules();
        RuleFor(command => command.Slots).Slots();
        RuleFor(command => command.Reason).Reason();
    }
}

public sealed class IncreaseAllotmentEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<IncreaseAllotment>(AllotmentCommand.Address + "/increase")
        .Produces<BalanceView>()
        .Refuses(RefusalCodes.AllotmentNotFound, RefusalCodes.AllotmentClosed, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Administrator);
}

public sealed class IncreaseAllotmentDecider : AllotmentDecider<IncreaseAllotment>
{
    protected override AllotmentStep StepOf(IncreaseAllotment said) => AllotmentStep.Increase(said.Slots, said.Reason);
}
