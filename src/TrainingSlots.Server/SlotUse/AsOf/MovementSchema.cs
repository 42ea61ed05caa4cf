using Marten;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.SlotUse.AsOf;

/// <summary>
/// The tables that make any moment fast to tell: the movements in the order of the log, their sums by effective day and month,
/// checkpoints of the sums, and how late it was by which position. All of them are folded from the log, with slot use.
/// </summary>
internal static class MovementSchema
{
    public const string Movements = $"{LedgerSchema.Name}.movement";
    public const string Days = $"{LedgerSchema.Name}.movement_day";
    public const string Months = $"{LedgerSchema.Name}.movement_month";
    public const string Checkpoints = $"{LedgerSchema.Name}.movement_checkpoint";
    public const string Clock = $"{LedgerSchema.Name}.log_clock";

    /// <summary>How many events of an allotment lie between two checkpoints of it.</summary>
    public const int CheckpointEvery = 100;

    /// <summary>How many positions share one row of the log's clock.</summary>
    public const int ClockStep = 1000;

    public static void AddMovements(this StoreOptions options) => options.Storage.ExtendedSchemaObjects.AddRange(
    [
        Tables.Of(Movements, [("allotment", "text"), ("position", "bigint"), ("term", "text"), ("effective_on", "date")], [("change", "integer")]),
        Tables.Of(Days, [("allotment", "text"), ("effective_on", "date"), ("term", "text")], [("change", "integer")]),
        Tables.Of(Months, [("allotment", "text"), ("effective_on", "date"), ("term", "text")], [("change", "integer")]),
        Tables.Of(Checkpoints, [("allotment", "text"), ("position", "bigint")], [("sums", "jsonb")]),
        Tables.Of(Clock, [("step", "bigint")], [("latest", "timestamptz")]),
    ]);
}
