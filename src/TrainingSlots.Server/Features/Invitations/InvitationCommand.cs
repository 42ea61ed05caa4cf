using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Invitations;

/// <summary>A command on one invitation, named in its address.</summary>
public interface IInvitationCommand : ICommandBody
{
    Guid Id { get; }
}

/// <summary>The streams of an invitation, as they were when locked, and the clocks at the programme's host.</summary>
internal sealed record InvitationInHand(Invitation Invitation, Session Session, Allotment? Allotment, Moment At);

/// <summary>What they share: lock the allotment, the invitation and the session, decide, answer the invitation.</summary>
internal static class InvitationCommand
{
    public const string Address = "/api/invitations/{id}";

    public static async Task<Outcome> DecideAsync<T>(
        Command<T> command, LedgerTransaction ledger, Func<InvitationInHand, Decision> decide, CancellationToken cancellation)
        where T : IInvitationCommand
    {
        var key = StreamKeys.Invitation(command.Body.Id);
        if (await ledger.BeginAsync(look => LookAsync(look, key, command.Context.Actor, cancellation), cancellation) is { } repeated)
        {
            return repeated;
        }

        if (ledger.Get<Invitation>(key) is not { } invitation || !command.Context.Actor.MayActFor(invitation.Issued.Country))
        {
            return Missing.Invitation(command.Body.Id.ToString());
        }

        var session = ledger.Get<Session>(StreamKeys.Session(invitation.Issued.Session))!;
        var hand = new InvitationInHand(invitation, session, ledger.Get<Allotment>(AllotmentOf(invitation, session)), ledger.At);
        return await ledger.CommitAsync(
            decide(hand), key, StatusCodes.Status200OK, written => InvitationView.Of(written.Get<Invitation>(key), session.Announced, written.Version(key)), cancellation);
    }

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

    private static string AllotmentOf(Invitation invitation, Session session) =>
        StreamKeys.Allotment(session.Announced.Programme, invitation.Issued.Country, InvitationDecisions.YearOf(invitation, session.Announced));
}
