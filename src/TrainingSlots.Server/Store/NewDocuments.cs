using Marten;

namespace TrainingSlots.Server.Store;

/// <summary>
/// Inserts documents of a kind with one statement. Handed to a session one by one, each has a statement of its own, and for each the session
/// looks through everything that it was handed before: a list of thousands would cost the square of them.
/// </summary>
internal static class NewDocuments
{
    private const int FirstRevision = 1;

    /// <summary>Queues documents that are not there yet.</summary>
    /// <param name="idOf">The document's id, as Marten knows it: a text or a uuid.</param>
    public static void Insert<T, TId>(IDocumentSession session, IReadOnlyCollection<T> documents, Func<T, TId> idOf)
        where T : notnull
    {
        if (documents.Count == 0)
        {
            return;
        }

        var options = session.DocumentStore.Options;
        var (stored, json) = (options.FindOrResolveDocumentType(typeof(T)), options.Serializer());
        var (column, revision) = stored.Metadata.Revision.Enabled ? (", mt_version", $", {FirstRevision}") : (string.Empty, string.Empty);
        session.QueueSqlCommand(
            $"""
            insert into {stored.TableName.QualifiedName} (id, data, mt_dotnet_type{column})
            select id, data::jsonb, ?{revision} from unnest(?, ?) as given (id, data)
            """,
            typeof(T).FullName!, documents.Select(idOf).ToArray(), documents.Select(document => json.ToJson(document)).ToArray());
    }
}
