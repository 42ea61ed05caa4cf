using Marten;
using TrainingSlots.Server.Store.Due;
using Wolverine;

namespace TrainingSlots.Server.Store;

/// <summary>Everything that a transaction of the ledger writes: events, states, rows, receipts, and the messages that go with them.</summary>
internal sealed class LedgerWrites(IDocumentSession session, IMessageContext messages, Hand hand)
{
    private readonly List<PromoteWaitlist> toSend = [];
    private readonly List<Action<WrittenStreams>> whenPlaced = [];

    public void Send(PromoteWaitlist message) => toSend.Add(message);

    public void BeforeSaving(Action<WrittenStreams> action) => whenPlaced.Add(action);

    /// <inheritdoc cref="LedgerTransaction.SaveAsync"/>
    public async Task<T> SaveAsync<T>(Func<WrittenStreams, T> answer, Func<T, IEnumerable<Receipt>> receipts, NomineesInHand nominees, CancellationToken cancellation)
    {
        foreach (var stream in hand.Streams.Values)
        {
            stream.Write(session);
        }

        List<PromoteWaitlist> reviews = [.. toSend.Concat(FreedPlaces.TakenFrom(hand.Streams.Values, nominees)).Concat(await FreedPlaces.InAsync(session, [.. hand.Streams.Values], cancellation))
            .Select(review => review with { Noted = true }).Distinct()];
        DueReviews.Note(session, reviews);
        foreach (var review in reviews)
        {
            await messages.PublishAsync(review);
        }

        foreach (var message in Ends.In(hand.Streams.Values))
        {
            await messages.ScheduleAsync((object)message, message.DueAt);
        }

        T told = default!;
        var place = () =>
        {
            var written = new WrittenStreams(hand.Streams);
            EventHeaders.Stamp(hand.Streams.Values);
            EventHeaders.Route(hand.Streams.Values);
            WriteModels.Store(session, [.. hand.Streams.Values]);
            whenPlaced.ForEach(action => action(written));
            nominees.Write();
            told = answer(written);
            NewDocuments.Insert(session, [.. receipts(told)], receipt => receipt.Id);
        };

        // Without an event there is nothing to wait for, and a session without work calls nobody.
        if (hand.Streams.Values.Any(stream => stream.Version > stream.StartVersion))
        {
            session.Listeners.Add(new BeforeSave(place));
        }
        else
        {
            place();
        }

        await session.SaveChangesAsync(cancellation);
        return told;
    }
}
