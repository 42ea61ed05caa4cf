using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Marten;
using Npgsql;
using NpgsqlTypes;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Audit.Replays;

/// <summary>An event of the log with the headers that slot use goes by.</summary>
/// <param name="Fact">What happened, or null where this version of the product does not know that name or cannot read it.</param>
internal readonly record struct LogRow(
    long Position, string Stream, long Version, string Name, DateTimeOffset RecordedAt, string? Country, string? Year, string? Programme, IFact? Fact);

/// <summary>Reads the log page by page in the order of positions, without the event store's own machinery: that is several times faster.</summary>
internal static class LogReader
{
    /// <summary>How many events are read at once.</summary>
    private const int Page = 10_000;

    private static readonly string Sql =
        $"""
        select seq_id, stream_id, version, type, timestamp, headers ->> '{EventHeaders.Country}', headers ->> '{EventHeaders.Year}', headers ->> '{EventHeaders.Programme}', data
        from {StoreSetup.Schema}.mt_events
        where seq_id > $1 and seq_id <= $2 and {Tombstones.None}
          and ($3 is null or headers ->> '{EventHeaders.Country}' = $3) and ($4 is null or headers ->> '{EventHeaders.Year}' = $4 or stream_id in ({Recharged("$4")}))
          and ($5 or split_part(stream_id, '/', 1) = any($6))
        order by seq_id limit $7
        """;

    /// <summary>The nominations whose places were charged to a year for a while: their streams are read whole.</summary>
    internal static string Recharged(string year) =>
        $"select stream_id from {StoreSetup.Schema}.mt_events where type = '{EventCatalogue.NameOf(typeof(NominationRecharged))}' and {year} in (data ->> 'fromYear', data ->> 'toYear')";

    private static readonly FrozenDictionary<string, Type> Types = EventCatalogue.All.ToFrozenDictionary(stored => stored.Name, stored => stored.Type, StringComparer.Ordinal);

    public static async IAsyncEnumerable<LogRow> ReadAsync(
        NpgsqlConnection connection, ISerializer serializer, ReplayLog scope, long upTo, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var last = 0L;
        var more = true;
        while (more)
        {
            await using var command = Command(connection, scope, last, upTo);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            var rows = 0;
            for (; await reader.ReadAsync(cancellation); rows++)
            {
                var row = Of(reader, serializer);
                last = row.Position;
                yield return row;
            }

            more = rows == Page;
        }
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, ReplayLog scope, long after, long upTo)
    {
        var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(upTo);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)scope.Country ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)scope.Year ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.AddWithValue(scope.IsWhole);
        command.Parameters.AddWithValue(scope.Kinds);
        command.Parameters.AddWithValue(Page);
        return command;
    }

    private static LogRow Of(NpgsqlDataReader reader, ISerializer serializer)
    {
        string? Header(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        var name = reader.GetString(3);
        return new LogRow(
            reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), name, reader.GetFieldValue<DateTimeOffset>(4), Header(5), Header(6), Header(7),
            Types.TryGetValue(name, out var type) ? FactOf(reader, serializer, type) : null);
    }

    private static IFact? FactOf(NpgsqlDataReader reader, ISerializer serializer, Type type)
    {
        try
        {
            return (IFact)serializer.FromJson(type, reader, 8);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
