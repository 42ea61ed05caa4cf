using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
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
        Command<T> command, LedgerTransaction ledger, Func<Session, Moment, Decision> decide, CancellationToken cancellation)
        where T : ISessionCommand
    {
        var key = StreamKeys.Session(command.Body.Code);
        if (await ledger.BeginAsync(look => LookAsync(look, key, cancellation), cancellation) is { } repeated)
        {
            return repeated;
        }

        return Find(ledger, command.Body.Code, out var found)
            ?? await ledger.CommitAsync(decide(found, ledger.At), key, StatusCodes.Status200OK, written => Answer(written, key, ledger), cancellation);
    }

    /// <summary>The session, and the policy that says what day it is at the host.</summary>
    private static async Task<Bindings> LookAsync(Look look, string key, CancellationToken cancellation) =>
        await look.StateAsync<Session>(key, cancellation) is { } seen ? Bindings.Of(key).Under(seen.Announced.Programme) : Bindings.Of(key);

    /// <summary>The locked session, or why the caller cannot decide on it.</summary>
    public static Outcome? Find(LedgerTransaction ledger, string code, out Session session)
    {
        var found = ledger.Get<Session>(StreamKeys.Session(code));
        session = found!;
        if (found is null)
        {
            return Missing.Session(code);
        }

        return IsOpenTo(found, ledger.Context.Actor) ? null : Outcome.Refused(Refusal.Because(
            RefusalCodes.ForbiddenCountry,
            $"The session {code} is not for your countries alone.",
            [("session", code)],
            remedy: "ask somebody who is not limited to countries"));
    }

    /// <summary>
    /// A step of a session reaches everybody in it. Who is limited to countries takes it while all who sit, wait, or have
    /// accepted places there are of these countries; which others there are is not said.
    /// </summary>
    public static bool IsOpenTo(Session session, Actor actor) => session.Countries.All(actor.MayActFor);

    public static SessionView Answer(WrittenStreams written, string key, LedgerTransaction ledger) =>
        SessionView.Of(written.Get<Session>(key), written.Version(key), ledger.Context.Actor, ledger.Programme!.Policy);
}
