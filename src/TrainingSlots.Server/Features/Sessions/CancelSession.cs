using FluentValidation;
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

/// <summary>Calls a session off: every slot, seat and place is given back, and each nomination is told why.</summary>
public sealed record CancelSession(string Code, string Reason, DateOnly? EffectiveOn = null) : ISessionCommand;

public sealed class CancelSessionValidator : AbstractValidator<CancelSession>
{
    public CancelSessionValidator() => RuleFor(command => command.Reason).Reason();
}

public sealed class CancelSessionEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<CancelSession>(SessionCommand.Address + "/cancel")
        .Produces<SessionView>()
        .Refuses(RefusalCodes.SessionNotFound, RefusalCodes.IllegalTransition, RefusalCodes.ForbiddenCountry, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Administrator);
}

public static class CancelSessionHandler
{
    public static async Task<Outcome> Handle(Command<CancelSession> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation)
    {
        var (body, key) = (command.Body, StreamKeys.Session(command.Body.Code));
        var ledger = new LedgerTransaction(session, messages, command.Context);
        var (otherwise, found, nominations) = await SessionNominations.LockAsync(ledger, body.Code, persons: false, cancellation);
        if (otherwise is not null)
        {
            return otherwise;
        }

        var cases = nominations.Select(nomination => NominationCommand.CaseOf(ledger, nomination)).ToList();
        return await ledger.CommitAsync(
            SessionLife.Cancel(found, cases, body.Reason, ledger.At.EffectiveOn), key, StatusCodes.Status200OK,
            written => SessionCommand.Answer(written, key, ledger), cancellation);
    }
}
