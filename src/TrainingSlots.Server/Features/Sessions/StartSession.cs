using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.SessionLives;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Pipeline;

namespace TrainingSlots.Server.Features.Sessions;

/// <summary>A session has begun.</summary>
public sealed record StartSession(string Code, DateOnly? EffectiveOn = null) : ISessionCommand;

public sealed class StartSessionEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<StartSession>(SessionCommand.Address + "/start")
        .Produces<SessionView>()
        .Refuses(RefusalCodes.SessionNotFound, RefusalCodes.ForbiddenCountry, RefusalCodes.IllegalTransition, RefusalCodes.OutsideSessionDates, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Administrator);
}

public sealed class StartSessionDecider : PlainDecider<StartSession>
{
    protected override async Task<Bindings> LookAsync(Look look, Command<StartSession> command, CancellationToken cancellation) =>
        StreamKeys.Session(command.Body.Code) is var key && await look.StateAsync<Session>(key, cancellation) is { } seen
            ? Bindings.Of((await RowKeys.WaitingAsync(look.Records, key, cancellation)).Append(key)).Under(seen.Announced.Programme)
            : Bindings.Of(key);

    protected override Outcome? Decide(LedgerTransaction ledger, StartSession said)
    {
        var key = StreamKeys.Session(said.Code);
        return SessionCommand.Find(ledger, said.Code, out var found) ?? ledger.Conclude(
            SessionLife.Start(found, [.. found.Waitlist.Select(waiting => ledger.Get<Nomination>(StreamKeys.Nomination(waiting.Nomination))!)], ledger.At.EffectiveOn),
            key, StatusCodes.Status200OK, written => SessionCommand.Answer(written, key, ledger));
    }
}
