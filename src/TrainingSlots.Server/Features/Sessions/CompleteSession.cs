using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Features.Nominations;
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
    public static async Task<Outcome> Handle(Command<CompleteSession> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation)
    {
        var (code, key) = (command.Body.Code, StreamKeys.Session(command.Body.Code));
        var ledger = new LedgerTransaction(session, messages, command.Context);
        var (otherwise, found, nominations) = await SessionNominations.LockAsync(ledger, code, persons: false, cancellation);
        if (otherwise is not null)
        {
            return otherwise;
        }

        var cases = nominations.Select(nomination => NominationCommand.CaseOf(ledger, nomination)).ToList();
        return await ledger.CommitAsync(
            SessionLife.Complete(found, cases, command.Context.At), key, StatusCodes.Status200OK, written => SessionCommand.Answer(written, key, command.Context), cancellation);
    }
}
