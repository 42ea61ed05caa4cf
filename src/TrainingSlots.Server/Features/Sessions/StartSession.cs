using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using Wolverine;

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

public static class StartSessionHandler
{
    public static async Task<Outcome> Handle(Command<StartSession> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation)
    {
        var key = StreamKeys.Session(command.Body.Code);
        var ledger = new LedgerTransaction(session, messages, command.Context);
        if (await ledger.BeginAsync(look => LookAsync(look, key, cancellation), cancellation) is { } repeated)
        {
            return repeated;
        }

        if (SessionCommand.Find(ledger, command.Body.Code, out var found) is { } otherwise)
        {
            return otherwise;
        }

        var waiting = WaitingIn(found);
        return await ledger.CommitAsync(
            SessionLife.Start(found, waiting.ConvertAll(nomination => ledger.Get<Nomination>(nomination)!), ledger.At.EffectiveOn),
            key, StatusCodes.Status200OK, written => SessionCommand.Answer(written, key, ledger), cancellation);
    }

    private static async Task<Bindings> LookAsync(Look look, string key, CancellationToken cancellation) => await look.StateAsync<Session>(key, cancellation) is { } seen
        ? Bindings.Of(WaitingIn(seen).Append(key)).Under(seen.Announced.Programme)
        : Bindings.Of(key);

    private static List<string> WaitingIn(Session session) => [.. session.Waitlist.Select(waiting => StreamKeys.Nomination(waiting.Nomination))];
}
