using System.Globalization;
using System.Text.Json;
using Marten;
using Npgsql;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.SlotUse.AsOf;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Audit.Events;

/// <summary>Reads the log page by page, as it is stored.</summary>
internal static class EventLog
{
    private const string Columns =
        $"""
        select seq_id, stream_id, version, type, timestamp, user_name, correlation_id, causation_id, {EventIndexes.Country}, headers::text, data::text
        from {LedgerSchema.Name}.mt_events where {Tombstones.None} and
        """;

    /// <summary>The positions between which the events of a period lie: the clock of the log leads there without a search.</summary>
    public static async Task<(long After, long UpTo)> BoundsAsync(IQuerySession session, EventFilter filter, CancellationToken cancellation)
    {
        var (after, upTo) = (filter.After, await HighWaterMark.ReadAsync(session, cancellation));
        if (filter is { Clock: Clock.Recorded, From: { } from })
        {
            after = Math.Max(after, await StepAsync(session, $"coalesce(min(step) filter (where latest >= ?), max(step), 0) * {MovementSchema.ClockStep} - 1", from.Begins, cancellation));
        }

        // Servers' clocks differ, so instants are a little out of order: the bound leaves room of a whole step.
        return filter is { Clock: Clock.Recorded, To: { } to }
            ? (after, Math.Min(upTo, await StepAsync(session, $"coalesce((min(step) filter (where latest >= ?) + 2) * {MovementSchema.ClockStep} - 1, {long.MaxValue})", to.Before, cancellation)))
            : (after, upTo);
    }

    /// <summary>The first events after a position, up to another, that the filter lets through; the last of them where it asks for the newest.</summary>
    public static async Task<IReadOnlyList<AuditEvent>> PageAsync(
        IQuerySession session, EventFilter filter, long after, long upTo, int limit, CancellationToken cancellation)
    {
        await using var command = Command(filter, after, upTo, limit);
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        var page = new List<AuditEvent>();
        while (await reader.ReadAsync(cancellation))
        {
            page.Add(Of(reader));
        }

        return page;
    }

    /// <summary>The statement of a page: by an index in the order of positions, whatever the filter.</summary>
    internal static NpgsqlCommand Command(EventFilter filter, long after, long upTo, int limit)
    {
        var command = new NpgsqlCommand();
        var conditions = new List<string>();
        Add("seq_id > ", after);
        Add("seq_id <= ", upTo);
        Add("seq_id < ", filter.Before);
        Add("stream_id = ", filter.Stream);
        Add("type = ", filter.Types is [var type] ? type : null);
        Add("type = any", filter.Types is { Count: > 1 } types ? types.ToArray() : null);
        Add($"{EventIndexes.Country} = ", filter.Country);
        Add("headers ->> 'year' = ", filter.Year);
        Add("headers ->> 'programme' = ", filter.Programme);
        Add("user_name = ", filter.Actor);
        if (filter.Clock == Clock.Recorded)
        {
            Add("timestamp >= ", filter.From?.Begins);
            Add("timestamp < ", filter.To?.Before);
        }
        else
        {
            Add($"{EventIndexes.EffectiveOn} >= ", Day(filter.From));
            Add($"{EventIndexes.EffectiveOn} <= ", Day(filter.To));
        }

        // Within a stream both orders are the same, and there is an index for that of its versions.
        var order = filter.Stream is null ? "seq_id" : "version";
        command.CommandText = $"{Columns} {string.Join(" and ", conditions)} order by {order}{(filter.Newest ? " desc" : null)} limit {limit.ToString(CultureInfo.InvariantCulture)}";
        return command;

        void Add(string condition, object? value)
        {
            if (value is not null)
            {
                command.Parameters.AddWithValue(value);
                conditions.Add($"{condition}(${command.Parameters.Count})");
            }
        }
    }

    private static AuditEvent Of(System.Data.Common.DbDataReader reader)
    {
        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        var (name, data) = (reader.GetString(3), JsonElement.Parse(reader.GetString(10)));
        var headers = JsonElement.Parse(Text(9) ?? "{}");
        string? Header(string header) => headers.TryGetProperty(header, out var value) ? value.GetString() : null;
        IReadOnlyList<string> Words(string header) => Header(header)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return new AuditEvent(
            reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), name, VersionOf(name), reader.GetFieldValue<DateTimeOffset>(4),
            data.TryGetProperty("effectiveOn", out var day) ? DateOnly.Parse(day.GetString()!, CultureInfo.InvariantCulture) : null,
            Text(5), Words(EventHeaders.Roles), Words(EventHeaders.Countries),
            Text(8), Header(EventHeaders.Programme), Header(EventHeaders.Year), Header(EventHeaders.Session), Text(6), Text(7), data);
    }

    private static int VersionOf(string name) =>
        int.TryParse(name.AsSpan(name.LastIndexOf(".v", StringComparison.Ordinal) + 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 1;

    private static string? Day(AsOfQuery? moment) => moment?.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<long> StepAsync(IQuerySession session, string step, DateTimeOffset instant, CancellationToken cancellation) =>
        (await session.AdvancedSql.QueryAsync<long>($"select {step} from {MovementSchema.Clock}", cancellation, instant))[0];
}
