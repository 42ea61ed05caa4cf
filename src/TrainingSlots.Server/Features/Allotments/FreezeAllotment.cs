using FluentValidation;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Allotments;

/// <summary>Gives no new slots until the year is closed; what was taken before goes on.</summary>
public sealed record FreezeAllotment(
    string Programme, string Country, string Year, string? Reason = null, DateOnly? EffectiveOn = null) : IAllotmentCommand;

public sealed class FreezeAllotmentValidator : AbstractValidator<FreezeAllotment>
{
    public FreezeAllotmentValidator()
    {
        this.AddressRules();
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
    }
}

public sealed class FreezeAllotmentEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<FreezeAllotment>(AllotmentCommand.Address + "/freeze")
        .Produces<BalanceView>()
        .Refuses(RefusalCodes.AllotmentNotFound, RefusalCodes.AllotmentClosed, RefusalCodes.AllotmentFrozen, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Administrator);
}

public sealed class FreezeAllotmentDecider : AllotmentDecider<FreezeAllotment>
{
    protected override AllotmentStep StepOf(FreezeAllotment said) => AllotmentStep.Freeze(said.Reason ?? "frozen");
}
