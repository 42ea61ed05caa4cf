using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Sessions;

/// <summary>A command on one session, named in its address.</summary>
public interface ISessionCommand : ICommandBody
{
    string Code { get; }
}

/// <summary>What they share: whose a session is, and how it is answered.</summary>
internal static class SessionCommand
{
    public const string Address = "/api/sessions/{code}";

    /// <summary>The session, and the policy that says what day it is at the host.</summary>
    public static async Task<Bindings> LookAsync(Look look, string key, CancellationToken cancellation) =>
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

/// <summary>A step of one session that reaches nobody in it.</summary>
public abstract class SessionDecider<T> : PlainDecider<T>
    where T : class, ISessionCommand
{
    /// <summary>The step that is asked for.</summary>
    protected abstract SessionStep StepOf(T said);

    protected sealed override Task<Bindings> LookAsync(Look look, Command<T> command, CancellationToken cancellation) =>
        SessionCommand.LookAsync(look, StreamKeys.Session(command.Body.Code), cancellation);

    protected sealed override Outcome? Decide(LedgerTransaction ledger, T said)
    {
        var key = StreamKeys.Session(said.Code);
        return SessionCommand.Find(ledger, said.Code, out var found)
            ?? ledger.Conclude(StepOf(said).Decide(found, ledger.At), key, StatusCodes.Status200OK, written => SessionCommand.Answer(written, key, ledger));
    }
}
