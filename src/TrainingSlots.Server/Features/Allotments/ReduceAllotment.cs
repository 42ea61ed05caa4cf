using FluentValidation;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Allotments;

/// <summary>Fewer slots for a country, from the general ones or from an earmark.</summary>
public sealed record ReduceAllotment(
    string Programme, string Country, string Year, int Slots, string Reason, string? Service = null, DateOnly? EffectiveOn = null) : IAllotmentCommand;

public sealed class ReduceAllotmentValidator : AbstractValidator<ReduceAllotment>
{
    public ReduceAllotmentValidator()
    {
        this.AddressRules();
        RuleFor(command => command.Slots).Slots();
        RuleFor(command => command.Reason).Reason();
        RuleFor(command => command.Service).OptionalService();
    }
}

public sealed class ReduceAllotmentEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<ReduceAllotment>(AllotmentCommand.Address + "/reduce")
        .Produces<BalanceView>()
        .Refuses(RefusalCodes.AllotmentNotFound, RefusalCodes.AllotmentClosed, RefusalCodes.ReductionBelowTaken, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Administrator);
}

public sealed class ReduceAllotmentDecider : AllotmentDecider<ReduceAllotment>
{
    protected override AllotmentStep StepOf(ReduceAllotment said) => AllotmentStep.Reduce(said.Slots, said.Service, said.Reason);
}
