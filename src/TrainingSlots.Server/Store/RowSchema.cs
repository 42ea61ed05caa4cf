using Marten;
using TrainingSlots.Server.Postgres;
using Weasel.Postgresql.Tables;

namespace TrainingSlots.Server.Store;

/// <summary>
/// The tables of what nominations have taken, or wait for: a row for each slot of an allotment, each seat of a session and each turn in its queue, beside the
/// heads that count them. Indexes answer what a refusal names: the newest, the oldest, and who is given back first.
/// </summary>
internal static class RowSchema
{
    public const string Slots = $"{LedgerSchema.Name}.taken_slot";
    public const string Seats = $"{LedgerSchema.Name}.taken_seat";
    public const string Turns = $"{LedgerSchema.Name}.waiting_turn";

    public static void AddRows(this StoreOptions options)
    {
        // Ticks of 100 ns since the year 1: a time of PostgreSQL has microseconds only, and these are to be the same as in the log.
        var slots = Tables.Of(
            Slots, [("allotment", "text"), ("nomination", "uuid")], [("session", "text"), ("pool", "text"), ("state", "text"), ("position", "bigint")], ("expires_ticks", "bigint"));
        slots.Indexes.Add(new IndexDefinition("taken_slot_by_pool") { Columns = ["allotment", "pool", "position"] });
        slots.Indexes.Add(new IndexDefinition("taken_slot_expiring") { Columns = ["allotment", "pool", "expires_ticks"], Predicate = "expires_ticks is not null" });
        slots.Indexes.Add(new IndexDefinition("taken_slot_unresolved") { Columns = ["allotment", "position"], Predicate = "state in ('held', 'committed')" });
        slots.Indexes.Add(new IndexDefinition("taken_slot_held") { Columns = ["allotment", "position"], Predicate = "state = 'held'" });

        var seats = Tables.Of(Seats, [("session", "text"), ("nomination", "uuid")], [("country", "text"), ("state", "text"), ("position", "bigint")], ("role", "text"));
        seats.Indexes.Add(new IndexDefinition("taken_seat_by_position") { Columns = ["session", "position"] });
        seats.Indexes.Add(new IndexDefinition("taken_seat_by_country") { Columns = ["session", "country", "position"] });
        seats.Indexes.Add(new IndexDefinition("taken_seat_firm") { Columns = ["session", "position"], Predicate = "state <> 'held'" });
        seats.Indexes.Add(new IndexDefinition("taken_seat_not_joined") { Columns = ["session", "country", "position"], Predicate = "state <> 'joined'" });

        var turns = Tables.Of(
            Turns, [("session", "text"), ("nomination", "uuid")], [("country", "text"), ("year", "text"), ("short", "text"), ("since", "bigint"), ("effective_on", "date")],
            ("role", "text"), ("service", "text"), ("invitation", "uuid"));
        turns.Indexes.Add(new IndexDefinition("waiting_turn_in_order") { Columns = ["session", "since"] });
        options.Storage.ExtendedSchemaObjects.AddRange([slots, seats, turns]);
    }
}
