using FluentValidation;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.SessionLives;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Pipeline;

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

public sealed class CancelSessionDecider : Decider<CancelSession>
{
    protected override Task<Bindings> LookAsync(Look look, Command<CancelSession> command, CancellationToken cancellation) =>
        SessionNominations.LookAsync(look, command.Body.Code, persons: false, cancellation);

    protected override Task<Outcome?> DecideAsync(LedgerTransaction ledger, Command<CancelSession> command, CancellationToken cancellation)
    {
        var key = StreamKeys.Session(command.Body.Code);
        if (SessionCommand.Find(ledger, command.Body.Code, out var found) is { } otherwise)
        {
            return Task.FromResult<Outcome?>(otherwise);
        }

        var cases = SessionNominations.In(found, ledger).Select(nomination => NominationCommand.CaseOf(ledger, nomination)).ToList();
        return Task.FromResult(ledger.Conclude(
            SessionLife.Cancel(found, cases, command.Body.Reason, ledger.At.EffectiveOn), key, StatusCodes.Status200OK, written => SessionCommand.Answer(written, key, ledger)));
    }
}
