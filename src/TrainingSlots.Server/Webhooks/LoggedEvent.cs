using System.Text.Json;
using Marten;
using Npgsql;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Webhooks;

/// <summary>An event as it is stored; its type need not be known to this version of the product.</summary>
public sealed record LoggedEvent(long Position, string Stream, string Name, DateTimeOffset RecordedAt, JsonElement Data, JsonElement Headers)
{
    public string Type { get; } = EventTypes.Of(Name);

    /// <summary>What is stored beside it under a name of <see cref="EventHeaders"/>, or null.</summary>
    public string? Header(string name) =>
        Headers.ValueKind is JsonValueKind.Object && Headers.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <summary>True when it is to be told to an endpoint. What has no country is told only where no country is asked for.</summary>
    public bool IsFor(Webhook webhook) =>
        (webhook.Limit is not { } countries || (Header(EventHeaders.Country) is { } country && countries.Contains(country, StringComparer.Ordinal)))
        && webhook.Events.Any(pattern => EventTypes.Matches(pattern, Type));

    /// <summary>The events after a position, up to another, in order.</summary>
    public static async Task<IReadOnlyList<LoggedEvent>> PageAsync(IQuerySession session, long after, long upTo, int limit, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select seq_id, stream_id, type, timestamp, data::text, coalesce(headers::text, 'null')
            from {LedgerSchema.Name}.mt_events where seq_id > $1 and seq_id <= $2 and {Tombstones.None} order by seq_id limit $3
            """);
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(upTo);
        command.Parameters.AddWithValue(limit);
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        var page = new List<LoggedEvent>();
        while (await reader.ReadAsync(cancellation))
        {
            page.Add(new LoggedEvent(
                reader.GetInt64(0), reader.GetString(1), reader.GetString(2), await reader.GetFieldValueAsync<DateTimeOffset>(3, cancellation),
                JsonElement.Parse(reader.GetString(4)), JsonElement.Parse(reader.GetString(5))));
        }

        return page;
    }
}
