using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using Wolverine;

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

public static class ReopenSessionHandler
{
    public static Task<Outcome> Handle(Command<ReopenSession> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation) => SessionCommand.DecideAsync(
        command,
        new LedgerTransaction(session, messages, command.Context),
        (found, at) => SessionLife.Reopen(found, at.EffectiveOn),
        cancellation);
}
