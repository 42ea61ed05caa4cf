using Marten;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.SlotUse.AsOf;

/// <summary>
/// The tables that make any moment fast to tell: what each event moved, in the order of the log, the sums by effective day and month,
/// checkpoints of the sums, and how late it was by which position. All of them are folded from the log, with slot use.
/// </summary>
internal static class MovementSchema
{
    public const string Events = $"{LedgerSchema.Name}.movement_event";
    public const string Days = $"{LedgerSchema.Name}.movement_day";
    public const string Months = $"{LedgerSchema.Name}.movement_month";
    public const string Checkpoints = $"{LedgerSchema.Name}.movement_checkpoint";
    public const string Clock = $"{LedgerSchema.Name}.log_clock";

    /// <summary>What they were in before one row was for all that an event moves.</summary>
    public const string Former = $"{LedgerSchema.Name}.movement";

    /// <summary>The movements, one by one; to be followed by a name.</summary>
    public const string Movements = $"(select allotment, position, effective_on, unnest(terms) as term, unnest(changes) as change from {Events})";

    /// <summary>How many events of an allotment lie between two checkpoints of it.</summary>
    public const int CheckpointEvery = 100;

    /// <summary>How many positions share one row of the log's clock.</summary>
    public const int ClockStep = 1000;

    public static void AddMovements(this StoreOptions options) => options.Storage.ExtendedSchemaObjects.AddRange(
    [
        Tables.Of(Events, [("allotment", "text"), ("position", "bigint"), ("effective_on", "date")], [("terms", "text[]"), ("changes", "integer[]")]),
        Tables.Of(Days, [("allotment", "text"), ("effective_on", "date"), ("term", "text")], [("change", "integer")]),
        Tables.Of(Months, [("allotment", "text"), ("effective_on", "date"), ("term", "text")], [("change", "integer")]),
        Tables.Of(Checkpoints, [("allotment", "text"), ("position", "bigint")], [("sums", "jsonb")]),
        Tables.Of(Clock, [("step", "bigint")], [("latest", "timestamptz")]),
    ]);
}
