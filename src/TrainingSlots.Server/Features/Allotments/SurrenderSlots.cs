using FluentValidation;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Allotments;

/// <summary>The country gives slots back early, from the general ones or from an earmark.</summary>
public sealed record SurrenderSlots(
    string Programme, string Country, string Year, int Slots, string Reason, string? Service = null, DateOnly? EffectiveOn = null) : IAllotmentCommand;

public sealed class SurrenderSlotsValidator : AbstractValidator<SurrenderSlots>
{
    public SurrenderSlotsValidator()
    {
        this.AddressRules();
        RuleFor(command => command.Slots).Slots();
        RuleFor(command => command.Reason).Reason();
        RuleFor(command => command.Service).OptionalService();
    }
}

public sealed class SurrenderSlotsEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<SurrenderSlots>(AllotmentCommand.Address + "/surrender")
        .Produces<BalanceView>()
        .Refuses(RefusalCodes.AllotmentNotFound, RefusalCodes.AllotmentClosed, RefusalCodes.ReductionBelowTaken, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Administrator);
}

public sealed class SurrenderSlotsDecider : AllotmentDecider<SurrenderSlots>
{
    protected override AllotmentStep StepOf(SurrenderSlots said) => AllotmentStep.Surrender(said.Slots, said.Service, said.Reason);
}
