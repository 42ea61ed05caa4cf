using Marten;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Due;
using Wolverine;
using Wolverine.Runtime.Handlers;

namespace TrainingSlots.Server.Features.Waitlists;

/// <summary>The one promotion service, for every path that frees a place.</summary>
public static class PromoteWaitlistHandler
{
    public static void Configure(HandlerChain chain) => Races.Yield(chain);

    public static async Task Handle(PromoteWaitlist message, IDocumentSession session, IMessageContext messages, TimeProvider clock, CancellationToken cancellation)
    {
        var key = StreamKeys.Session(message.Session);

        // One review of a queue at a time: the next one looks ahead at what this one left.
        await session.BeginTransactionAsync(cancellation);
        await Locks.TakeAsync(session, [], [$"waitlist/{message.Session}"], cancellation);
        if (message.Noted && !await DueReviews.TakeAsync(session, message, cancellation))
        {
            return;
        }

        if ((await Heads.LoadAsync(session, [key], cancellation)).GetValueOrDefault(key) is not Session { Queued.IsEmpty: false } seen)
        {
            // Nothing is to be done, and so the notes are done for.
            await session.SaveChangesAsync(cancellation);
            return;
        }

        var context = SystemActor.Context(clock.GetUtcNow(), message);
        var ledger = new LedgerTransaction(session, messages, context);
        var (bindings, line) = await QueueInHand.LookAheadAsync(session, seen, message, context, cancellation);
        await ledger.BeginAsync(bindings, cancellation);
        var queue = await QueueInHand.ReadAsync(ledger, key, message, line, cancellation);
        // It may have waited for its locks, and what was recorded meanwhile is before it.
        var decision = Promotion.Review(queue, SystemActor.Context(clock.GetUtcNow(), message).AtHost(ledger.At.Host));
        if (!decision.Changes.All(change => ledger.Holds(change.Stream)))
        {
            throw new StreamsChangedException();
        }

        if (decision.Changes.Count(change => change.Fact is PlaceOffered) == Promotion.MaxOffers)
        {
            ledger.Send(message);
        }

        foreach (var elsewhere in QueueInHand.TurnsElsewhere(queue, decision))
        {
            ledger.Send(elsewhere);
        }

        SystemActor.MustDo(await ledger.CommitAsync(decision, key, StatusCodes.Status200OK, _ => message, cancellation));
    }
}
