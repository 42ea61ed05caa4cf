using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using Wolverine;

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

public static class CloseSessionHandler
{
    public static Task<Outcome> Handle(Command<CloseSession> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation) => SessionCommand.DecideAsync(
        command,
        new LedgerTransaction(session, messages, command.Context),
        (found, at) => SessionLife.Close(found, at.EffectiveOn),
        cancellation);
}
