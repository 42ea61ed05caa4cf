using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;

namespace TrainingSlots.Server.Features.Sessions;

/// <summary>Takes nominations for a closed session again, before it starts.</summary>
public sealed record ReopenSession(string Code, DateOnly? EffectiveOn = null) : ISessionCommand;

public sealed class ReopenSessionEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<ReopenSession>(SessionCommand.Address + "/reopen")
        .Produces<SessionView>()
        .Refuses(RefusalCodes.SessionNotFound, RefusalCodes.ForbiddenCountry, RefusalCodes.IllegalTransition, RefusalCodes.OutsideSessionDates, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Administrator);
}

public sealed class ReopenSessionDecider : SessionDecider<ReopenSession>
{
    protected override SessionStep StepOf(ReopenSession said) => SessionStep.Reopen;
}
