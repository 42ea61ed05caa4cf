using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;

namespace TrainingSlots.Server.Features.Sessions;

/// <summary>A session has begun.</summary>
public sealed record StartSession(string Code, DateOnly? EffectiveOn = null) : ISessionCommand;

public sealed class StartSessionEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<StartSession>(SessionCommand.Address + "/start")
        .Produces<SessionView>()
        .Refuses(RefusalCodes.SessionNotFound, RefusalCodes.IllegalTransition, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Administrator);
}

public static class StartSessionHandler
{
    public static Task<Outcome> Handle(Command<StartSession> command, IDocumentSession session, CancellationToken cancellation) => SessionCommand.DecideAsync(
        command,
        session,
        found => SessionLife.Start(found, command.Context.At.EffectiveOn),
        cancellation);
}
