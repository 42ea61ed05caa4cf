using Marten;
using TrainingSlots.Server.Postgres;
using Weasel.Postgresql.Tables;

namespace TrainingSlots.Server.NomineeDocuments;

/// <summary>
/// Where documents are: each a row, encrypted, apart from the events and from everything that is read for a list. A row goes when the document is withdrawn, or its
/// person erased.
/// </summary>
internal static class DocumentSchema
{
    public const string Documents = $"{LedgerSchema.Name}.nominee_document";

    public static void AddNomineeDocuments(this StoreOptions options)
    {
        var table = new Table(Documents);
        table.AddColumn("id", "uuid").AsPrimaryKey();
        table.AddColumn("nomination", "uuid").NotNull();
        table.AddColumn("person", "uuid").NotNull();
        table.AddColumn("type", "text").NotNull();
        table.AddColumn("bytes", "integer").NotNull();
        table.AddColumn("added_at", "timestamptz").NotNull();
        table.AddColumn("key", "bytea").NotNull();
        table.AddColumn("head", "bytea").NotNull();
        table.AddColumn("content", "bytea").NotNull();
        foreach (var column in new[] { "nomination", "key" })
        {
            table.Indexes.Add(new IndexDefinition($"idx_nominee_document_{column}") { Columns = [column] });
        }

        options.Storage.ExtendedSchemaObjects.Add(table);
    }
}
