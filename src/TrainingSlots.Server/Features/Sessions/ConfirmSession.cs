using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using Wolverine;

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

public static class ConfirmSessionHandler
{
    public static Task<Outcome> Handle(Command<ConfirmSession> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation) => SessionCommand.DecideAsync(
        command,
        new LedgerTransaction(session, messages, command.Context),
        (found, at) => SessionLife.Confirm(found, at.EffectiveOn),
        cancellation);
}
