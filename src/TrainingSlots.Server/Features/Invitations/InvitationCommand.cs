using Marten;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Invitations;

/// <summary>A command on one invitation, named in its address.</summary>
public interface IInvitationCommand : ICommandBody
{
    Guid Id { get; }
}

/// <summary>The streams of an invitation, as they were when locked.</summary>
internal sealed record InvitationInHand(Invitation Invitation, Session Session, Allotment? Allotment);

/// <summary>What they share: lock the allotment, the invitation and the session, decide, answer the invitation.</summary>
internal static class InvitationCommand
{
    public const string Address = "/api/invitations/{id}";

    public static async Task<Outcome> DecideAsync<T>(
        Command<T> command, LedgerTransaction ledger, Func<InvitationInHand, Decision> decide, CancellationToken cancellation)
        where T : IInvitationCommand
    {
        var key = StreamKeys.Invitation(command.Body.Id);
        var session = ledger.Session;

        // Which streams to lock never changes after an invitation is issued, so it may be read before the lock.
        var seen = await session.LoadAsync<Invitation>(key, cancellation);
        if (seen is null || !command.Context.Actor.MayActFor(seen.Issued.Country))
        {
            return Missing.Invitation(command.Body.Id.ToString());
        }

        var sessionKey = StreamKeys.Session(seen.Issued.Session);
        var announced = (await session.LoadAsync<Session>(sessionKey, cancellation))!.Announced;
        var allotmentKey = StreamKeys.Allotment(announced.Programme, seen.Issued.Country, announced.Year);
        if (await ledger.BeginAsync([allotmentKey, key, sessionKey], cancellation) is { } repeated)
        {
            return repeated;
        }

        var hand = new InvitationInHand(
            ledger.Get<Invitation>(key)!,
            ledger.Get<Session>(sessionKey)!,
            ledger.Get<Allotment>(allotmentKey));
        return await ledger.CommitAsync(
            decide(hand), key, StatusCodes.Status200OK, written => InvitationView.Of(written.Get<Invitation>(key), written.Version(key)), cancellation);
    }
}
