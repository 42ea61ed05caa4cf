using Marten;
using TrainingSlots.Server.OfficeMessages;

namespace TrainingSlots.Server.Store;

/// <summary>The messages about what a decision has locked, written in its transaction.</summary>
public sealed class MessagesInHand
{
    private readonly IDocumentSession session;
    private readonly Hand hand;

    internal MessagesInHand(IDocumentSession session, Hand hand) => (this.session, this.hand) = (session, hand);

    /// <summary>Keeps a message. Who writes has read what was written before.</summary>
    public void Write(OfficeMessage message)
    {
        if (!hand.Holds(message.Stream))
        {
            throw new InvalidOperationException("A message is written under the lock of what it is about.");
        }

        session.Insert(message);
        OfficeReadings.Wrote(session, message);
    }

    /// <summary>Deletes the messages about nominations while these persons were their nominees.</summary>
    internal static async Task EraseAsync(IDocumentSession session, IReadOnlySet<(Guid Nomination, Guid Person)> named, CancellationToken cancellation)
    {
        var nominations = named.Select(pair => (Guid?)pair.Nomination).Distinct().ToArray();
        var found = await session.Query<OfficeMessage>().Where(message => message.Nomination.In(nominations)).ToListAsync(cancellation);
        foreach (var about in found.GroupBy(message => message.Stream, StringComparer.Ordinal))
        {
            var erased = about.Where(message => named.Contains((message.Nomination!.Value, message.Person!.Value))).ToList();
            erased.ForEach(session.Delete);
            OfficeReadings.Erased(session, about.Key, about.Except(erased).Select(message => message.Number).DefaultIfEmpty().Max());
        }
    }
}
