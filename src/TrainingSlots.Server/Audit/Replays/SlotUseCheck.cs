using System.Text.Json;
using Marten;
using Npgsql;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.SlotUse.AsOf;

namespace TrainingSlots.Server.Audit.Replays;

/// <summary>Compares slot use, which people look at, and the movements, which any other moment is told by, with what the log says.</summary>
internal sealed class SlotUseCheck(NpgsqlConnection connection, ISerializer serializer, UseFolds folds, ReplayLog scope, Mismatches mismatches)
{
    /// <param name="upTo">The position up to which both are folded.</param>
    /// <param name="isAll">False when what is served has gone further: sums of days and months, and balances, cannot be compared then.</param>
    public async Task CompareAsync(long upTo, bool isAll, CancellationToken cancellation)
    {
        if (isAll)
        {
            await CompareStatesAsync(cancellation);
            await CompareAsync(
                $"select 'allotment/' || programme || '/' || use, nomination, concat_ws(' ', session, coalesce(earmark, '-'), coalesce(slot, '-'), status) from {UseRows.Name} order by 1", "slot use of ", null,
                RowsOf, cancellation);
            await CompareSumsAsync(MovementSchema.Days, "movements of ", on => on, cancellation);
            await CompareSumsAsync(MovementSchema.Months, "movements of the month of ", on => new DateOnly(on.Year, on.Month, 1), cancellation);
        }

        await CompareAsync(
            $"select allotment, position || ' ' || term || ' on ' || effective_on, change::text from {MovementSchema.Movements} m where position <= $1 order by allotment", "movement at ", upTo,
            allotment => folds.MovementsOf(allotment).Select(movement => ($"{movement.Position} {movement.Term} on {movement.EffectiveOn:yyyy-MM-dd}", $"{movement.Change}", movement.Position)),
            cancellation);
        await CompareAsync(
            $"select allotment, position::text, sums::text from {MovementSchema.Checkpoints} where position <= $1 order by allotment", "checkpoint at ", upTo,
            allotment => folds.CheckpointsOf(allotment).Select(mark => ($"{mark.Position}", mark.Sums, mark.Position)), cancellation);
    }

    /// <summary>Sums of movements by period, which is named by its first day. A sum of 0 may be there or not.</summary>
    private Task CompareSumsAsync(string table, string what, Func<DateOnly, DateOnly> periodOf, CancellationToken cancellation) => CompareAsync(
        $"select allotment, effective_on || ' ' || term, change::text from {table} where change <> 0 order by allotment", what, null,
        allotment => folds.MovementsOf(allotment).GroupBy(movement => $"{periodOf(movement.EffectiveOn):yyyy-MM-dd} {movement.Term}", StringComparer.Ordinal)
            .Select(period => (period.Key, Sum: period.Sum(movement => movement.Change))).Where(period => period.Sum != 0)
            .Select(period => (period.Key, $"{period.Sum}", 0L)), cancellation);

    private IEnumerable<(string Name, string Value, long Position)> RowsOf(string allotment) =>
        allotment.Split('/') is [_, var programme, var country, var year] && folds.States.GetValueOrDefault(CountryYear.IdOf(country, year)) is { } state && state.Programmes.GetValueOrDefault(programme) is { } use
            ? use.Nominations.Select(row => (row.Key, $"{row.Value.Session} {row.Value.Earmark ?? "-"} {(row.Value.Slot is { } slot ? Statuses.Name(slot) : "-")} {Statuses.Name(row.Value.Status)}", state.Position))
            : [];

    private async Task CompareStatesAsync(CancellationToken cancellation)
    {
        var missing = folds.States.Keys.Except(folds.Broken, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand($"select id, data::text from {LedgerSchema.Name}.mt_doc_countryyear order by id", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var id = reader.GetString(0);
            var parts = id.Split('/');
            if (folds.Broken.Contains(id) || !scope.Includes($"//{parts[0]}/{parts[^1]}"))
            {
                continue;
            }

            missing.Remove(id);
            if (!folds.States.TryGetValue(id, out var state))
            {
                mismatches.Add(0, id, "slot use", null, "is there");
                continue;
            }

            foreach (var (path, expected, found) in JsonDifference.Between(JsonElement.Parse(serializer.ToJson(state)), JsonElement.Parse(reader.GetString(1))))
            {
                mismatches.Add(state.Position, id, path, expected, found);
            }
        }

        foreach (var id in missing)
        {
            mismatches.Add(folds.States[id].Position, id, "slot use", "is there", null);
        }
    }

    // One allotment at a time: its rows against those that the log makes.
    private async Task CompareAsync(string sql, string what, long? upTo, Func<string, IEnumerable<(string Name, string Value, long Position)>> expected, CancellationToken cancellation)
    {
        var rest = folds.Allotments.ToHashSet(StringComparer.Ordinal);
        // However many rows there are to sort: who asked for the replay says how long it may take.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        if (upTo is { } position)
        {
            command.Parameters.AddWithValue(position);
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (current, found) = (string.Empty, new Dictionary<string, string>(StringComparer.Ordinal));
        while (await reader.ReadAsync(cancellation))
        {
            var allotment = reader.GetString(0);
            if (!string.Equals(allotment, current, StringComparison.Ordinal))
            {
                Compare(current, what, found, expected);
                (current, found) = (allotment, new Dictionary<string, string>(StringComparer.Ordinal));
                rest.Remove(allotment);
            }

            found[reader.GetString(1)] = reader.GetString(2);
        }

        Compare(current, what, found, expected);
        foreach (var allotment in rest)
        {
            Compare(allotment, what, [], expected);
        }
    }

    private void Compare(string allotment, string what, Dictionary<string, string> found, Func<string, IEnumerable<(string Name, string Value, long Position)>> expected)
    {
        if (!scope.Includes(allotment) || folds.Broken.Contains(allotment))
        {
            return;
        }

        foreach (var (name, value, position) in expected(allotment))
        {
            if (!found.Remove(name, out var there) || !Same(value, there))
            {
                mismatches.Add(position, allotment, what + name, value, there);
            }
        }

        foreach (var (name, there) in found)
        {
            mismatches.Add(0, allotment, what + name, null, there);
        }
    }

    private static bool Same(string expected, string found) => string.Equals(expected, found, StringComparison.Ordinal)
        || (expected.StartsWith('{') && JsonElement.DeepEquals(JsonElement.Parse(expected), JsonElement.Parse(found)));
}
