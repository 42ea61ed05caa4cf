using Npgsql;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Audit.Replays;

/// <summary>Compares the slots, seats and turns that are kept as rows with those that the log comes to.</summary>
internal sealed class RowCheck(NpgsqlConnection connection, Mismatches mismatches)
{
    private const string Slots =
        $"""
        select s.id, s.version, r.nomination, r.session, r.pool, r.state, r.position, r.expires_ticks from {LedgerSchema.Name}.mt_streams s
        left join {RowSchema.Slots} r on r.allotment = s.id where s.id = any($1) order by s.id
        """;

    private const string Seats =
        $"""
        select s.id, s.version, r.nomination, r.country, r.role, r.state, r.position from {LedgerSchema.Name}.mt_streams s
        left join {RowSchema.Seats} r on r.session = s.id where s.id = any($1) order by s.id
        """;

    private const string Turns =
        $"""
        select s.id, s.version, r.nomination, r.country, r.year, r.role, r.service, r.invitation, r.short, r.since, r.effective_on from {LedgerSchema.Name}.mt_streams s
        left join {RowSchema.Turns} r on r.session = s.id where s.id = any($1) order by s.id
        """;

    public async Task CompareAsync(StreamFolds folds, CancellationToken cancellation)
    {
        await CompareAsync<Allotment>(Slots, folds, allotment => allotment.Slots.All.ToDictionary(slot => slot.Key, slot => Told(slot.Value)), reader => Told(
            new Slot(reader.GetString(3), reader.GetString(4), Statuses.Of<SlotState>(reader.GetString(5)), reader.GetInt64(6), reader.IsDBNull(7) ? null : RowReads.TimeOf(reader.GetInt64(7)))), cancellation);
        await CompareAsync<Session>(Seats, folds, session => session.Seats.All.ToDictionary(seat => seat.Key, seat => Told(seat.Value)), reader => Told(
            new Seat(reader.GetString(3), TextAt(reader, 4), Statuses.Of<SeatState>(reader.GetString(5)), reader.GetInt64(6))), cancellation);
        await CompareAsync<Session>(Turns, folds, session => session.Turns.All.ToDictionary(turn => turn.Nomination, Told), reader => Told(new Waiting(
            reader.GetGuid(2), reader.GetString(3), reader.GetString(4), TextAt(reader, 5), TextAt(reader, 6), reader.IsDBNull(7) ? null : reader.GetGuid(7), reader.GetString(8),
            reader.GetInt64(9), reader.GetFieldValue<DateOnly>(10))), cancellation);
    }

    private async Task CompareAsync<T>(
        string sql, StreamFolds folds, Func<T, Dictionary<Guid, string>> rowsOf, Func<NpgsqlDataReader, string> told, CancellationToken cancellation)
        where T : class
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue(folds.Streams.Where(stream => stream.Value.State is T).Select(stream => stream.Key).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (key, folded, missing) = (string.Empty, default(FoldedStream), new Dictionary<Guid, string>());
        while (await reader.ReadAsync(cancellation))
        {
            if (reader.GetString(0) is var next && !string.Equals(next, key, StringComparison.Ordinal))
            {
                TellMissing();
                (key, folded) = (next, folds.Streams.GetValueOrDefault(next) is { Broken: false } whole && whole.Version == reader.GetInt64(1) ? whole : null);
                missing = folded?.State is T state ? rowsOf(state) : [];
            }

            // A stream that was not replayed to its end says nothing of its rows.
            if (folded is null || await reader.IsDBNullAsync(2, cancellation))
            {
                continue;
            }

            var (nomination, found) = (reader.GetGuid(2), told(reader));
            var expected = missing.GetValueOrDefault(nomination);
            missing.Remove(nomination);
            if (!string.Equals(expected, found, StringComparison.Ordinal))
            {
                mismatches.Add(folded.Position, key, $"row of {nomination}", expected, found);
            }
        }

        TellMissing();

        void TellMissing()
        {
            foreach (var (nomination, expected) in missing)
            {
                mismatches.Add(folded!.Position, key, $"row of {nomination}", expected, null);
            }
        }
    }

    private static string? TextAt(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static string Told(Waiting turn) =>
        $"{turn.Short} from {turn.Since}, {turn.EffectiveOn:yyyy-MM-dd}, by {turn.Country} for {turn.Year}"
        + string.Concat(new[] { turn.Role, turn.Service, turn.Invitation?.ToString() }.OfType<string>().Select(with => $", {with}"));

    private static string Told(Slot slot) => $"{Statuses.Name(slot.State)} from {slot.Position} in {slot.Session}{(slot.Pool.Length > 0 ? $", {slot.Pool}" : string.Empty)}{(slot.ExpiresAt is { } at ? $", until {at:O}" : string.Empty)}";

    private static string Told(Seat seat) => $"{Statuses.Name(seat.State)} from {seat.Position} by {seat.Country}{(seat.Role is { } role ? $", {role}" : string.Empty)}";
}
