using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using Wolverine;

namespace TrainingSlots.Server.Features.Sessions;

/// <summary>A session is over.</summary>
public sealed record CompleteSession(string Code, DateOnly? EffectiveOn = null) : ISessionCommand;

public sealed class CompleteSessionEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<CompleteSession>(SessionCommand.Address + "/complete")
        .Produces<SessionView>()
        .Refuses(RefusalCodes.SessionNotFound, RefusalCodes.ForbiddenCountry, RefusalCodes.IllegalTransition, RefusalCodes.OutsideSessionDates, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Administrator);
}

public static class CompleteSessionHandler
{
    public static Task<Outcome> Handle(Command<CompleteSession> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation) => SessionCommand.DecideAsync(
        command,
        new LedgerTransaction(session, messages, command.Context),
        found => SessionLife.Complete(found, command.Context.At.EffectiveOn),
        cancellation);
}
