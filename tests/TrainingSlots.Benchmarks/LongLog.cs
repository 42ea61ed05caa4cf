using System.Buffers.Binary;
using Npgsql;
using NpgsqlTypes;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Benchmarks;

/// <summary>
/// A long log, copied into the tables of an empty store: countries by programmes, and nominations that are submitted, accepted and joined in
/// turn, year after year. The write models are those that the domain folds of it. Sessions and persons are left out: no number of slot use needs them.
/// </summary>
internal sealed class LongLog(string database, int events, int years = 1)
{
    /// <summary>The last year.</summary>
    public const string Year = "2022-23";

    public const int Days = 360;
    private const int LastYear = 2022;
    private const int Countries = 160;
    private const int EventsOfOne = 6;
    private const string EventColumns = "seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, headers, is_archived";
    private static readonly DateTimeOffset Begun = new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, int> versions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Allotment> allotments = new(StringComparer.Ordinal);
    private long position;
    private long nominations;

    public static IReadOnlyList<string> Programmes { get; } = ["ITEC-CIV", "ITEC-DEF", "E-ITEC"];

    /// <summary>The first day of the last year.</summary>
    public static DateOnly FirstDay { get; } = new(LastYear, 4, 1);

    /// <summary>The session of the nominations of the last year.</summary>
    public static string LastSession { get; } = SessionOf(Year);

    /// <summary>Keys of the allotments of the last year.</summary>
    public IReadOnlyList<string> Keys { get; } = KeysOf(Year);

    private int Each => events / years / Keys.Count / EventsOfOne;

    /// <summary>When the event at a position was written down.</summary>
    public static DateTimeOffset At(long position) => Begun.AddSeconds(position);

    public static string CountryOf(string key) => key.Split('/')[2];

    /// <summary>Writes the log and answers its last position.</summary>
    public async Task<long> WriteAsync()
    {
        await using var source = NpgsqlDataSource.Create(database);
        await WriteStreamsAsync(source);
        await using (var log = await Writer.BeginAsync(source, $"mt_events ({EventColumns})"))
        {
            await using var heads = await Writer.BeginAsync(source, "mt_doc_nomination (id, data, mt_dotnet_type)");
            await using var slots = await Writer.BeginAsync(source, "taken_slot (allotment, nomination, session, pool, state, position)");
            for (var year = LastYear - years + 1; year <= LastYear; year++)
            {
                await WriteYearAsync(LabelOf(year), log, heads, slots);
            }
        }

        await using (var heads = await Writer.BeginAsync(source, "mt_doc_allotment (id, data, mt_dotnet_type)"))
        {
            foreach (var allotment in allotments.Values)
            {
                await heads.RowAsync(allotment.Id, new Document(Json.Write(allotment)), typeof(Allotment).FullName!);
            }
        }

        await using var rest = source.CreateCommand(
            $"""
            select setval('{LedgerSchema.Name}.mt_events_sequence', {position});
            insert into {LedgerSchema.Name}.mt_event_progression (name, last_seq_id) values ('HighWaterMark', {position})
              on conflict (name) do update set last_seq_id = {position};
            analyze {LedgerSchema.Name}.mt_events;
            """);
        rest.CommandTimeout = 0;
        await rest.ExecuteNonQueryAsync();
        return position;
    }

    private static string LabelOf(int first) => TrainingYear.Of(new DateOnly(first, 4, 1), YearBasis.Fiscal);

    private static string SessionOf(string year) => $"S-{year}";

    private static IReadOnlyList<string> KeysOf(string year) =>
        [.. SomeCountries.All.Take(Countries).SelectMany(_ => Programmes, (country, programme) => StreamKeys.Allotment(programme, country, year))];

    /// <summary>The id of the so manieth nomination, in the order of time as the product makes them, but the same each time that it is asked for.</summary>
    private static Guid IdOf(long ordinal)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, (Begun.AddSeconds(ordinal).ToUnixTimeMilliseconds() << 16) | 0x7000);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], long.MinValue | ordinal);
        return new Guid(bytes, bigEndian: true);
    }

    private async Task WriteStreamsAsync(NpgsqlDataSource source)
    {
        await using var streams = await Writer.BeginAsync(source, "mt_streams (id, version, tenant_id)");
        for (var year = LastYear - years + 1; year <= LastYear; year++)
        {
            foreach (var key in KeysOf(LabelOf(year)))
            {
                await streams.RowAsync(key, 1L + (EventsOfOne / 2 * Each), "*DEFAULT*");
            }
        }

        for (var ordinal = 0L; ordinal < (long)years * Each * Keys.Count; ordinal++)
        {
            await streams.RowAsync(StreamKeys.Nomination(IdOf(ordinal)), (long)(EventsOfOne / 2), "*DEFAULT*");
        }
    }

    private async Task WriteYearAsync(string year, Writer log, Writer heads, Writer slots)
    {
        var (keys, first, session) = (KeysOf(year), TrainingYear.Days(year).First, SessionOf(year));
        foreach (var key in keys)
        {
            var of = key.Split('/');
            await WriteAsync(log, key, new AllotmentGranted(of[1], of[2], year, Each + 10, new Dictionary<string, int>(StringComparer.Ordinal), null, null, first), key);
        }

        for (var number = 0; number < Each; number++)
        {
            foreach (var key in keys)
            {
                var (id, of, on) = (IdOf(nominations++), key.Split('/'), first.AddDays(number * Days / Each));
                var stream = StreamKeys.Nomination(id);
                var submitted = new NominationSubmitted(id, session, of[2], of[1], year, ProgrammeKind.Course, "IN", null, on, on, null, null, null, null, id, "c", 30, 9, null, null, on);
                var held = await WriteAsync(log, key, new SlotHeld(id, session, null, null, on), key);
                var nomination = Nomination.Evolve(null, await WriteAsync(log, stream, submitted, key));
                await WriteAsync(log, key, new SlotCommitted(id, on), key);
                nomination = Nomination.Evolve(nomination, await WriteAsync(log, stream, new NominationAccepted(ByPolicy: false, on), key));
                await WriteAsync(log, key, new SlotUtilised(id, on), key);
                nomination = Nomination.Evolve(nomination, await WriteAsync(log, stream, new NomineeJoined(on), key));
                await heads.RowAsync(nomination.Id, new Document(Json.Write(nomination)), typeof(Nomination).FullName!);
                await slots.RowAsync(key, id, session, Allotment.General, Statuses.Name(SlotState.Utilised), held.Position);
            }
        }
    }

    private async Task<Recorded> WriteAsync(Writer log, string stream, IFact fact, string allotment)
    {
        var recorded = new Recorded(fact, ++position);
        var version = versions[stream] = versions.GetValueOrDefault(stream) + 1;
        if (string.Equals(stream, allotment, StringComparison.Ordinal))
        {
            allotments[stream] = Allotment.Evolve(allotments.GetValueOrDefault(stream), recorded);
        }
        else if (version == EventsOfOne / 2)
        {
            versions.Remove(stream);
        }

        var of = allotment.Split('/');
        await log.RowAsync(
            position, Guid.CreateVersion7(), stream, (long)version, new Document(Json.Write(fact)), EventCatalogue.NameOf(fact.GetType()), At(position), "*DEFAULT*",
            $"{fact.GetType().FullName}, TrainingSlots.Domain", new Document($$"""{"country":"{{of[2]}}","programme":"{{of[1]}}","year":"{{of[3]}}"}"""), false);
        return recorded;
    }

    /// <summary>JSON, as it is.</summary>
    private sealed record Document(string Text);

    /// <summary>Rows that are copied into a table, on a connection of its own.</summary>
    private sealed class Writer(NpgsqlConnection connection, NpgsqlBinaryImporter importer) : IAsyncDisposable
    {
        public static async Task<Writer> BeginAsync(NpgsqlDataSource source, string table)
        {
            var connection = await source.OpenConnectionAsync();
            var importer = await connection.BeginBinaryImportAsync($"copy {LedgerSchema.Name}.{table} from stdin (format binary)");
            importer.Timeout = TimeSpan.FromHours(1);
            return new Writer(connection, importer);
        }

        public async Task RowAsync(params object[] values)
        {
            await importer.StartRowAsync();
            foreach (var value in values)
            {
                await (value switch
                {
                    Document json => importer.WriteAsync(json.Text, NpgsqlDbType.Jsonb),
                    string text => importer.WriteAsync(text, NpgsqlDbType.Text),
                    long number => importer.WriteAsync(number, NpgsqlDbType.Bigint),
                    DateTimeOffset at => importer.WriteAsync(at, NpgsqlDbType.TimestampTz),
                    Guid id => importer.WriteAsync(id, NpgsqlDbType.Uuid),
                    bool flag => importer.WriteAsync(flag, NpgsqlDbType.Boolean),
                    _ => throw new ArgumentException("Not a value of these tables.", nameof(values)),
                });
            }
        }

        /// <summary>What was written counts when it ends.</summary>
        public async ValueTask DisposeAsync()
        {
            await importer.CompleteAsync();
            await importer.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
