using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.SessionLives;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Pipeline;

namespace TrainingSlots.Server.Features.Sessions;

/// <summary>A session is over. Of everybody in it is on record whether he or she came.</summary>
/// <param name="Settle">What became of those of whom it is not: all of them came, or none did.</param>
public sealed record CompleteSession(string Code, Settle? Settle = null, DateOnly? EffectiveOn = null) : ISessionCommand;

public sealed class CompleteSessionEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<CompleteSession>(SessionCommand.Address + "/complete")
        .Produces<SessionView>()
        .Refuses(
            RefusalCodes.SessionNotFound, RefusalCodes.IllegalTransition, RefusalCodes.OutsideSessionDates, RefusalCodes.UnsettledNominations, RefusalCodes.ForbiddenCountry,
            RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Administrator);
}

public sealed class CompleteSessionDecider : Decider<CompleteSession>
{
    protected override Task<Bindings> LookAsync(Look look, Command<CompleteSession> command, CancellationToken cancellation) =>
        SessionNominations.LookAsync(look, command.Body.Code, persons: true, cancellation);

    protected override async Task<Outcome?> DecideAsync(LedgerTransaction ledger, Command<CompleteSession> command, CancellationToken cancellation)
    {
        var (body, key) = (command.Body, StreamKeys.Session(command.Body.Code));
        if (SessionCommand.Find(ledger, body.Code, out var found) is { } otherwise)
        {
            return otherwise;
        }

        var nominations = SessionNominations.In(found, ledger);
        var nominees = await ledger.Nominees.CandidatesAsync(nominations, cancellation);
        return ledger.Conclude(
            SessionLife.Complete(found, [.. nominations.Select(of => new Seated(NominationCommand.CaseOf(ledger, of), nominees[of.Submitted.Nomination]))], body.Settle, ledger.At),
            key, StatusCodes.Status200OK, written => SessionCommand.Answer(written, key, ledger));
    }
}
