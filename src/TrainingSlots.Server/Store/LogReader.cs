using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Marten;
using Npgsql;
using NpgsqlTypes;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Store;

/// <summary>An event of the log with the headers that slot use goes by.</summary>
/// <param name="Fact">What happened, or null where this version of the product does not know that name or cannot read it.</param>
internal readonly record struct LogRow(
    long Position, string Stream, long Version, string Name, DateTimeOffset RecordedAt, string? Country, string? Year, string? Programme, IFact? Fact);

/// <summary>Which part of the log is read.</summary>
/// <param name="Country">Only what is about this country.</param>
/// <param name="Year">Only what is charged to this year, or was for a while.</param>
/// <param name="Kinds">Only streams of these kinds, by the beginning of their keys.</param>
internal sealed record LogPart(string? Country = null, string? Year = null, string[]? Kinds = null);

/// <summary>
/// Reads the log page by page in the order of positions, without the event store's own machinery: that is several times faster. The next pages are
/// read while those before are folded.
/// </summary>
internal static class LogReader
{
    /// <summary>How many events are read at once.</summary>
    public const int DefaultPage = 10_000;

    /// <summary>How many pages are read ahead.</summary>
    private const int Ahead = 2;

    private static readonly string Sql =
        $"""
        select seq_id, stream_id, version, type, timestamp, headers ->> '{EventHeaders.Country}', headers ->> '{EventHeaders.Year}', headers ->> '{EventHeaders.Programme}', data
        from {LedgerSchema.Name}.mt_events
        where seq_id > $1 and seq_id <= $2 and {Tombstones.None}
          and ($3 is null or headers ->> '{EventHeaders.Country}' = $3) and ($4 is null or headers ->> '{EventHeaders.Year}' = $4 or stream_id in ({Recharged("$4")}))
          and ($5::text[] is null or split_part(stream_id, '/', 1) = any($5))
        order by seq_id limit $6
        """;

    /// <summary>The nominations whose places were charged to a year for a while: their streams are read whole.</summary>
    internal static string Recharged(string year) =>
        $"select stream_id from {LedgerSchema.Name}.mt_events where type = '{EventCatalogue.NameOf(typeof(NominationRecharged))}' and {year} in (data ->> 'fromYear', data ->> 'toYear')";

    private static readonly FrozenDictionary<string, Type> Types = EventCatalogue.All.ToFrozenDictionary(stored => stored.Name, stored => stored.Type, StringComparer.Ordinal);

    /// <param name="connection">Used by nobody else until the end.</param>
    /// <param name="upTo">The last position.</param>
    /// <param name="page">How many events are read at once.</param>
    public static async IAsyncEnumerable<LogRow> ReadAsync(
        NpgsqlConnection connection, ISerializer serializer, LogPart part, long upTo, int page, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var pages = Channel.CreateBounded<List<LogRow>>(Ahead);
        var reading = Task.Run(() => ReadAsync(connection, serializer, part, upTo, page, pages.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var read in pages.Reader.ReadAllAsync(cancellation))
            {
                foreach (var row in read)
                {
                    yield return row;
                }
            }

            await reading;
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task ReadAsync(
        NpgsqlConnection connection, ISerializer serializer, LogPart part, long upTo, int page, ChannelWriter<List<LogRow>> pages, CancellationToken cancellation)
    {
        try
        {
            var (last, more) = (0L, true);
            while (more)
            {
                var rows = new List<LogRow>(page);
                await using (var command = Command(connection, part, last, upTo, page))
                {
                    await using var reader = await command.ExecuteReaderAsync(cancellation);
                    while (await reader.ReadAsync(cancellation))
                    {
                        rows.Add(Of(reader, serializer));
                    }
                }

                (last, more) = (rows.Count == 0 ? last : rows[^1].Position, rows.Count == page);
                await pages.WriteAsync(rows, cancellation);
            }
        }
        finally
        {
            pages.Complete();
        }
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, LogPart part, long after, long upTo, int page)
    {
        var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(upTo);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)part.Country ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)part.Year ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)part.Kinds ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.AddWithValue(page);
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
