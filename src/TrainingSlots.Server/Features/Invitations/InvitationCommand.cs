using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Invitations;

/// <summary>A command on one invitation, named in its address.</summary>
public interface IInvitationCommand : ICommandBody
{
    Guid Id { get; }
}

/// <summary>The streams of an invitation, as they were when locked, and the clocks at the programme's host.</summary>
public sealed record InvitationInHand(Invitation Invitation, Session Session, Allotment? Allotment, Moment At);

/// <summary>What they share: what an invitation binds, and whose it is.</summary>
internal static class InvitationCommand
{
    public const string Address = "/api/invitations/{id}";

    /// <summary>The locked invitation, or null where it is not there for the caller.</summary>
    public static Invitation? Find(LedgerTransaction ledger, Guid id) =>
        ledger.Get<Invitation>(StreamKeys.Invitation(id)) is { } invitation && ledger.Context.Actor.MayActFor(invitation.Issued.Country) ? invitation : null;

    /// <summary>Until it is accepted, the year of its places is the session's, which may move while this one waits.</summary>
    internal static async Task<Bindings> LookAsync(Look look, string key, Actor actor, CancellationToken cancellation)
    {
        if (await look.StateAsync<Invitation>(key, cancellation) is not { } seen || !actor.MayActFor(seen.Issued.Country))
        {
            return Bindings.Of(key);
        }

        var session = (await look.StateAsync<Session>(StreamKeys.Session(seen.Issued.Session), cancellation))!;
        return Bindings.Of(AllotmentOf(seen, session), key, session.Id).Under(session.Announced.Programme);
    }

    internal static string AllotmentOf(Invitation invitation, Session session) =>
        StreamKeys.Allotment(session.Announced.Programme, invitation.Issued.Country, InvitationDecisions.YearOf(invitation, session.Announced));
}

/// <summary>A command on one invitation: binds the allotment, the invitation and the session, and answers the invitation.</summary>
public abstract class InvitationDecider<T> : PlainDecider<T>
    where T : class, IInvitationCommand
{
    /// <summary>What it comes to.</summary>
    protected abstract Decision Decide(InvitationInHand hand, T said);

    protected sealed override Task<Bindings> LookAsync(Look look, Command<T> command, CancellationToken cancellation) =>
        InvitationCommand.LookAsync(look, StreamKeys.Invitation(command.Body.Id), command.Context.Actor, cancellation);

    protected sealed override Outcome? Decide(LedgerTransaction ledger, T said)
    {
        if (InvitationCommand.Find(ledger, said.Id) is not { } invitation)
        {
            return Missing.Invitation(said.Id.ToString());
        }

        var session = ledger.Get<Session>(StreamKeys.Session(invitation.Issued.Session))!;
        var hand = new InvitationInHand(invitation, session, ledger.Get<Allotment>(InvitationCommand.AllotmentOf(invitation, session)), ledger.At);
        return ledger.Conclude(
            Decide(hand, said), invitation.Id, StatusCodes.Status200OK,
            written => InvitationView.Of(written.Get<Invitation>(invitation.Id), session.Announced, written.Version(invitation.Id)));
    }
}
