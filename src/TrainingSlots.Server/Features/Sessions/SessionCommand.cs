using Marten;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Sessions;

/// <summary>A command on one session, named in its address.</summary>
public interface ISessionCommand : ICommandBody
{
    string Code { get; }
}

/// <summary>What they share: lock the session, decide, answer it.</summary>
internal static class SessionCommand
{
    public const string Address = "/api/sessions/{code}";

    public static async Task<Outcome> DecideAsync<T>(
        Command<T> command, LedgerTransaction ledger, Func<Session, Decision> decide, CancellationToken cancellation)
        where T : ISessionCommand
    {
        var key = StreamKeys.Session(command.Body.Code);
        if (await ledger.BeginAsync([key], cancellation) is { } repeated)
        {
            return repeated;
        }

        return ledger.Get<Session>(key) is { } found
            ? await ledger.CommitAsync(decide(found), key, StatusCodes.Status200OK, written => Answer(written, key, command.Context), cancellation)
            : Missing.Session(command.Body.Code);
    }

    public static SessionView Answer(WrittenStreams written, string key, CommandContext context) =>
        SessionView.Of(written.Get<Session>(key), written.Version(key), context.Actor);
}
