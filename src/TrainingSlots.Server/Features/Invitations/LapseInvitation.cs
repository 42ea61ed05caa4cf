using Marten;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Due;
using Wolverine;

namespace TrainingSlots.Server.Features.Invitations;

public static class LapseInvitationHandler
{
    public static async Task Handle(LapseInvitation message, IDocumentSession session, IMessageContext messages, TimeProvider clock, CancellationToken cancellation)
    {
        var key = StreamKeys.Invitation(message.Invitation);
        var ledger = new LedgerTransaction(session, messages, SystemActor.Context(clock.GetUtcNow(), message.DueAt));
        await ledger.BeginAsync(look => LookAsync(look, key, cancellation), cancellation);
        if (ledger.Get<Invitation>(key) is not { } invitation)
        {
            return;
        }

        // The host keeps another time zone than when this was sent.
        if (ledger.At.Host.EndOf(message.ReplyBy) is var end && end > ledger.At.RecordedAt)
        {
            await messages.ScheduleAsync(message with { DueAt = end }, end);
            await session.SaveChangesAsync(cancellation);
            return;
        }

        SystemActor.MustDo(await ledger.CommitAsync(InvitationDecisions.Lapse(invitation, message.ReplyBy, ledger.At), key, StatusCodes.Status200OK, _ => message, cancellation));
    }

    /// <summary>The invitation, and the policy that says what day it is at the host.</summary>
    private static async Task<Bindings> LookAsync(Look look, string key, CancellationToken cancellation) =>
        await look.StateAsync<Invitation>(key, cancellation) is { } seen && await look.StateAsync<Session>(StreamKeys.Session(seen.Issued.Session), cancellation) is { } session
            ? Bindings.Of(key, session.Id).Under(session.Announced.Programme)
            : Bindings.Of(key);
}
