using System.Text.Json;
using Npgsql;
using TrainingSlots.Domain.Seals;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Audit.Seals;

/// <summary>Reads the log as it is sealed: every position, as it is stored.</summary>
internal static class LogPage
{
    public const string Columns = "seq_id, stream_id, version, type, timestamp, user_name, correlation_id, causation_id, headers::text, data::text";

    private const string Sql = $"select {Columns} from {LedgerSchema.Name}.mt_events where seq_id > $1 order by seq_id limit $2";
    private const string Tombstone = "tombstone";

    private static readonly JsonElement NoHeaders = JsonElement.Parse("{}");

    /// <summary>The entries after a position that follow one another without a hole.</summary>
    public static async Task<List<LogEntry>> ReadAsync(NpgsqlConnection connection, long after, int limit, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(limit);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var entries = new List<LogEntry>();
        while (await reader.ReadAsync(cancellation) && reader.GetInt64(0) == after + entries.Count + 1)
        {
            entries.Add(Of(reader));
        }

        return entries;
    }

    /// <summary>The entry of a row of <see cref="Columns"/>.</summary>
    public static LogEntry Of(NpgsqlDataReader reader)
    {
        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        var (position, name) = (reader.GetInt64(0), reader.GetString(3));
        if (string.Equals(name, Tombstone, StringComparison.Ordinal))
        {
            return new LogEntry(position, null);
        }

        var data = JsonElement.Parse(reader.GetString(9));
        return new LogEntry(position, new LoggedFact(
            reader.GetString(1), reader.GetInt64(2), name, reader.GetFieldValue<DateTimeOffset>(4),
            data.TryGetProperty("effectiveOn", out var day) ? day.GetString() : null, Text(5), Text(6), Text(7), Text(8) is { } headers ? JsonElement.Parse(headers) : NoHeaders, data));
    }
}
