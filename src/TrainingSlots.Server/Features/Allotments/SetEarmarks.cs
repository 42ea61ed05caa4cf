using FluentValidation;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Allotments;

/// <summary>Ties parts of an allotment to services: all earmarks, as they shall be.</summary>
public sealed record SetEarmarks(
    string Programme, string Country, string Year, IReadOnlyDictionary<string, int> Earmarks, string? Reason = null,
    DateOnly? EffectiveOn = null) : IAllotmentCommand;

public sealed class SetEarmarksValidator : AbstractValidator<SetEarmarks>
{
    public SetEarmarksValidator()
    {
        this.AddressRules();
        RuleFor(command => command.Earmarks).Earmarks();
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
    }
}

public sealed class SetEarmarksEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<SetEarmarks>(AllotmentCommand.Address + "/earmarks")
        .Produces<BalanceView>()
        .Refuses(RefusalCodes.AllotmentNotFound, RefusalCodes.AllotmentClosed, RefusalCodes.ReductionBelowTaken, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Administrator);
}

public sealed class SetEarmarksDecider : AllotmentDecider<SetEarmarks>
{
    protected override AllotmentStep StepOf(SetEarmarks said) => AllotmentStep.SetEarmarks(said.Earmarks, said.Reason ?? "earmarks set");
}
