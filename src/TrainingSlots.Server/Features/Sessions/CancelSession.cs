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

public sealed class CancelSessionDecider : PlainDecider<CancelSession>
{
    protected override Task<Bindings> LookAsync(Look look, Command<CancelSession> command, CancellationToken cancellation) =>
        SessionNominations.LookAsync(look, command.Body.Code, persons: false, cancellation);

    protected override Outcome? Decide(LedgerTransaction ledger, CancelSession said)
    {
        var key = StreamKeys.Session(said.Code);
        if (SessionCommand.Find(ledger, said.Code, out var found) is { } otherwise)
        {
            return otherwise;
        }

        var cases = SessionNominations.In(found, ledger).Select(nomination => NominationCommand.CaseOf(ledger, nomination)).ToList();
        return ledger.Conclude(
            SessionLife.Cancel(found, cases, said.Reason, ledger.At.EffectiveOn), key, StatusCodes.Status200OK, written => SessionCommand.Answer(written, key, ledger));
    }
}
