using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Server.NomineeDocuments;

namespace TrainingSlots.Server.Store;

/// <summary>The documents of the nominations that a decision has locked, written and deleted in its transaction.</summary>
public sealed class DocumentsInHand
{
    private const string Insert = $"insert into {DocumentSchema.Documents} (id, nomination, person, type, bytes, added_at, key, head, content) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private readonly IDocumentSession session;
    private readonly Hand hand;

    internal DocumentsInHand(IDocumentSession session, Hand hand) => (this.session, this.hand) = (session, hand);

    internal void Keep(Nomination nomination, SealedDocument file, DateTimeOffset at)
    {
        MustHold(nomination);
        session.QueueSqlCommand(
            Insert, file.Id, nomination.Submitted.Nomination, nomination.Submitted.Person, file.Type, file.Bytes, at.ToUniversalTime(), file.Key, file.Head, file.Content);
    }

    internal void Discard(Nomination nomination, Guid document)
    {
        MustHold(nomination);
        session.QueueSqlCommand($"delete from {DocumentSchema.Documents} where id = ? and nomination = ?", document, nomination.Submitted.Nomination);
    }

    /// <summary>Deletes the documents that persons had in nominations.</summary>
    internal static void Erase(IDocumentSession session, Guid[] nominations, Guid[] persons) => session.QueueSqlCommand(
        $"delete from {DocumentSchema.Documents} where (nomination, person) in (select * from unnest(?, ?))", nominations, persons);

    private void MustHold(Nomination nomination)
    {
        if (!hand.Holds(nomination.Id))
        {
            throw new InvalidOperationException("The documents of a nomination are written under its lock.");
        }
    }
}
