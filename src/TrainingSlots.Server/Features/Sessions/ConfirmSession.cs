using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;

namespace TrainingSlots.Server.Features.Sessions;

/// <summary>A session takes place: its minimum is reached.</summary>
public sealed record ConfirmSession(string Code, DateOnly? EffectiveOn = null) : ISessionCommand;

public sealed class ConfirmSessionEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<ConfirmSession>(SessionCommand.Address + "/confirm")
        .Produces<SessionView>()
        .Refuses(RefusalCodes.SessionNotFound, RefusalCodes.ForbiddenCountry, RefusalCodes.IllegalTransition, RefusalCodes.MinimumNotReached, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Administrator);
}

public sealed class ConfirmSessionDecider : SessionDecider<ConfirmSession>
{
    protected override SessionStep StepOf(ConfirmSession said) => SessionStep.Confirm;
}
