using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;

namespace TrainingSlots.Server.Features.Sessions;

/// <summary>No more nominations for a session.</summary>
public sealed record CloseSession(string Code, DateOnly? EffectiveOn = null) : ISessionCommand;

public sealed class CloseSessionEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<CloseSession>(SessionCommand.Address + "/close")
        .Produces<SessionView>()
        .Refuses(RefusalCodes.SessionNotFound, RefusalCodes.ForbiddenCountry, RefusalCodes.IllegalTransition, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Administrator);
}

public sealed class CloseSessionDecider : SessionDecider<CloseSession>
{
    protected override SessionStep StepOf(CloseSession said) => SessionStep.Close;
}
