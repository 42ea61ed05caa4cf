using Marten;
using TrainingSlots.Server.Postgres;
using Weasel.Postgresql.Tables;

namespace TrainingSlots.Server.Audit.Refusals;

/// <summary>The log of refusals, beside the log of events: what was asked and not done. It only grows, until what is in it is aged.</summary>
internal static class RefusalSchema
{
    public const string Refusals = $"{LedgerSchema.Name}.refusal";

    public static void AddRefusals(this StoreOptions options)
    {
        var table = new Table(Refusals);
        table.AddColumn("id", "uuid").AsPrimaryKey();
        table.AddColumn("position", "bigint").NotNull();
        table.AddColumn("recorded_at", "timestamptz").NotNull();
        table.AddColumn("effective_on", "date").NotNull();
        table.AddColumn("actor", "text").NotNull();
        table.AddColumn("roles", "text").NotNull();
        table.AddColumn("operation", "text").NotNull();
        table.AddColumn("code", "text").NotNull();
        table.AddColumn("country", "text");
        table.AddColumn("numbers", "json").NotNull();
        table.AddColumn("positions", "json").NotNull();
        table.AddColumn("asked", "json").NotNull();
        options.Storage.ExtendedSchemaObjects.Add(table);
    }
}
