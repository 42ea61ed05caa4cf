using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;

namespace TrainingSlots.Server.Features.Sessions;

/// <summary>No more nominations for a session.</summary>
public sealed record CloseSession(string Code, DateOnly? EffectiveOn = null) : ISessionCommand;

public sealed class CloseSessionEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<CloseSession>(SessionCommand.Address + "/close")
        .Produces<SessionView>()
        .Refuses(RefusalCodes.SessionNotFound, RefusalCodes.IllegalTransition, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Administrator);
}

public static class CloseSessionHandler
{
    public static Task<Outcome> Handle(Command<CloseSession> command, IDocumentSession session, CancellationToken cancellation) => SessionCommand.DecideAsync(
        command,
        session,
        found => SessionLife.Close(found, command.Context.At.EffectiveOn),
        cancellation);
}
