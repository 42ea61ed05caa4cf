using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Messaging;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>The hold of a nomination is over. Sent by the product to itself, durably.</summary>
public sealed record ExpireHold(Guid Nomination, DateTimeOffset DueAt) : IDue;

public static class ExpireHoldHandler
{
    public static async Task Handle(ExpireHold message, IDocumentSession session, TimeProvider clock, CancellationToken cancellation)
    {
        var key = StreamKeys.Nomination(message.Nomination);
        if (await session.LoadAsync<Nomination>(key, cancellation) is not { } seen)
        {
            return;
        }

        var ledger = new LedgerTransaction(session, SystemActor.Context(clock.GetUtcNow(), message.DueAt));
        await ledger.BeginAsync(NominationCommand.KeysOf(seen), cancellation);
        var of = await NominationCommand.LoadAsync(ledger, seen, cancellation);
        SystemActor.MustDo(await ledger.CommitAsync(NominationDecisions.Expire(of, ledger.Context.At), key, StatusCodes.Status200OK, _ => message, cancellation));
    }
}
