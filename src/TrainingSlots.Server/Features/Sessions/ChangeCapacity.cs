using FluentValidation;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;

namespace TrainingSlots.Server.Features.Sessions;

/// <summary>Sets the number of seats of a session.</summary>
public sealed record ChangeCapacity(string Code, int Capacity, string? Reason = null, DateOnly? EffectiveOn = null) : ISessionCommand;

public sealed class ChangeCapacityValidator : AbstractValidator<ChangeCapacity>
{
    public ChangeCapacityValidator()
    {
        RuleFor(command => command.Code).Code();
        RuleFor(command => command.Capacity).Slots();
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
    }
}

public sealed class ChangeCapacityEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<ChangeCapacity>(SessionCommand.Address + "/capacity")
        .Produces<SessionView>()
        .Refuses(RefusalCodes.SessionNotFound, RefusalCodes.ForbiddenCountry, RefusalCodes.CapacityBelowTaken, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Administrator);
}

public sealed class ChangeCapacityDecider : SessionDecider<ChangeCapacity>
{
    protected override SessionStep StepOf(ChangeCapacity said) => SessionStep.ChangeCapacity(said.Capacity, said.Reason ?? "capacity changed");
}
