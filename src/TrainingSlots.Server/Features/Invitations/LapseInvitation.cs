using Marten;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Messaging;
using TrainingSlots.Server.Store;
using Wolverine;
using Wolverine.Runtime.Handlers;

namespace TrainingSlots.Server.Features.Invitations;

/// <summary>The reply-by date of an invitation is over. Sent by the product to itself, durably.</summary>
public sealed record LapseInvitation(Guid Invitation, DateOnly ReplyBy) : IDue
{
    public DateTimeOffset DueAt => Due.After(ReplyBy);

    public static LapseInvitation After(Guid invitation, DateOnly replyBy) => new(invitation, replyBy);
}

public static class LapseInvitationHandler
{
    public static void Configure(HandlerChain chain) => Races.BePatient(chain);

    public static async Task Handle(LapseInvitation message, IDocumentSession session, IMessageContext messages, TimeProvider clock, CancellationToken cancellation)
    {
        var key = StreamKeys.Invitation(message.Invitation);
        var ledger = new LedgerTransaction(session, messages, SystemActor.Context(clock.GetUtcNow(), message.DueAt));
        await ledger.BeginAsync([key], cancellation);
        if (ledger.Get<Invitation>(key) is { } invitation)
        {
            SystemActor.MustDo(await ledger.CommitAsync(InvitationDecisions.Lapse(invitation, message.ReplyBy, ledger.Context.At), key, StatusCodes.Status200OK, _ => message, cancellation));
        }
    }
}
