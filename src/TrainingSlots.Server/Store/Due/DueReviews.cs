using Marten;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Store.Due;

/// <summary>
/// Which queues are to be reviewed, noted with what calls for it. Each note has a message, and a review does for all notes that it finds: whoever wrote them is
/// committed, so that it sees what they left. A hundred who join one queue at once are a hundred messages, and a review or two.
/// </summary>
internal static class DueReviews
{
    private const string Notes = $"{LedgerSchema.Name}.due_review";

    public static void AddDueReviews(this StoreOptions options) =>
        options.Storage.ExtendedSchemaObjects.Add(Tables.Of(Notes, [("session", "text"), ("freed_on", "date"), ("id", "uuid")], []));

    /// <summary>Notes them with the transaction.</summary>
    public static void Note(IDocumentSession session, IReadOnlyCollection<PromoteWaitlist> reviews)
    {
        if (reviews.Count > 0)
        {
            session.QueueSqlCommand(
                $"insert into {Notes} (session, freed_on, id) select *, gen_random_uuid() from unnest(?::text[], ?::date[])",
                reviews.Select(review => review.Session).ToArray(), reviews.Select(review => review.FreedOn).ToArray());
        }
    }

    /// <summary>Takes the notes that a review does for; they are gone when it is committed.</summary>
    /// <returns>False when there is none: another review has done for it.</returns>
    public static async Task<bool> TakeAsync(IDocumentSession session, PromoteWaitlist review, CancellationToken cancellation)
    {
        var notes = await session.AdvancedSql.QueryAsync<Guid>($"select id from {Notes} where session = ? and freed_on = ?", cancellation, review.Session, review.FreedOn);
        if (notes.Count > 0)
        {
            session.QueueSqlCommand($"delete from {Notes} where session = ? and freed_on = ? and id = any(?::uuid[])", review.Session, review.FreedOn, notes.ToArray());
        }

        return notes.Count > 0;
    }
}
