using Marten;
using Npgsql;

namespace TrainingSlots.Server.Calendars;

/// <summary>Runs one of the questions of a calendar.</summary>
internal static class Rows
{
    /// <param name="entries">What a row comes to.</param>
    public static async Task<IReadOnlyList<CalendarEntry>> ReadAsync(
        IQuerySession session, string sql, object?[] values, Func<Row, IEnumerable<CalendarEntry>> entries, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value ?? DBNull.Value);
        }

        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        var found = new List<CalendarEntry>();
        while (await reader.ReadAsync(cancellation))
        {
            found.AddRange(entries(new Row(reader)));
        }

        return found;
    }
}

/// <summary>A row in hand.</summary>
internal readonly record struct Row(System.Data.Common.DbDataReader Reader)
{
    public bool IsNothing(int column) => Reader.IsDBNull(column);

    public string? Text(int column) => IsNothing(column) ? null : Reader.GetString(column);

    public DateOnly Day(int column) => Reader.GetFieldValue<DateOnly>(column);

    public DateTimeOffset? Instant(int column) => IsNothing(column) ? null : Reader.GetFieldValue<DateTimeOffset>(column);

    public int Number(int column) => Reader.GetInt32(column);

    public bool Truth(int column) => Reader.GetBoolean(column);
}
