using Npgsql;
using NpgsqlTypes;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Benchmarks;

/// <summary>
/// A long log, copied into the tables of an empty store: countries by programmes, and nominations that are submitted,
/// accepted and joined in turn. Sessions and persons are left out: no number of slot use needs them.
/// </summary>
internal sealed class LongLog(string database, int events)
{
    public const string Year = "2022-23";
    public const int Days = 360;
    private const int EventsOfOne = 6;
    private static readonly string[] Programmes = ["ITEC-CIV", "ITEC-DEF", "E-ITEC"];

    public static DateOnly FirstDay { get; } = new(2022, 4, 1);

    public IReadOnlyList<string> Keys { get; } =
    [
        .. SomeCountries.All.Take(160)
            .SelectMany(_ => Programmes, (country, programme) => StreamKeys.Allotment(programme, country, Year)),
    ];

    private int Each => events / Keys.Count / EventsOfOne;

    public static string CountryOf(string key) => key.Split('/')[2];

    /// <summary>Writes the log and answers its last position.</summary>
    public async Task<long> WriteAsync()
    {
        List<Guid> ids = [.. Enumerable.Range(0, Each * Keys.Count).Select(_ => Guid.CreateVersion7())];
        await using var source = NpgsqlDataSource.Create(database);
        await using var connection = await source.OpenConnectionAsync();
        await using (var writer = await connection.BeginBinaryImportAsync($"copy {StoreSetup.Schema}.mt_streams (id, version, tenant_id) from stdin (format binary)"))
        {
            foreach (var key in Keys)
            {
                await StreamAsync(writer, key, 1 + (EventsOfOne / 2 * Each));
            }

            foreach (var id in ids)
            {
                await StreamAsync(writer, StreamKeys.Nomination(id), EventsOfOne / 2);
            }

            await writer.CompleteAsync();
        }

        long position;
        await using (var writer = await connection.BeginBinaryImportAsync(
            $"copy {StoreSetup.Schema}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, headers, is_archived) from stdin (format binary)"))
        {
            position = await EventsAsync(writer, ids);
            await writer.CompleteAsync();
        }

        await using var rest = source.CreateCommand(
            $"""
            insert into {StoreSetup.Schema}.mt_doc_allotment (id, data, mt_dotnet_type)
              select id, jsonb_build_object('id', id), 'TrainingSlots.Domain.Allotments.Allotment' from {StoreSetup.Schema}.mt_streams where id like 'allotment/%';
            select setval('{StoreSetup.Schema}.mt_events_sequence', {position});
            insert into {StoreSetup.Schema}.mt_event_progression (name, last_seq_id) values ('HighWaterMark', {position})
              on conflict (name) do update set last_seq_id = {position};
            analyze {StoreSetup.Schema}.mt_events;
            """);
        await rest.ExecuteNonQueryAsync();
        return position;
    }

    private async Task<long> EventsAsync(NpgsqlBinaryImporter writer, IReadOnlyList<Guid> ids)
    {
        var position = 0L;
        using var next = ids.GetEnumerator();
        var versions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var key in Keys)
        {
            var of = key.Split('/');
            var granted = new AllotmentGranted(of[1], of[2], of[3], Each + 10, new Dictionary<string, int>(StringComparer.Ordinal), null, null, FirstDay);
            await WriteAsync(writer, ++position, key, versions, granted, key);
        }

        for (var i = 0; i < Each; i++)
        {
            foreach (var key in Keys)
            {
                next.MoveNext();
                var (id, of, on) = (next.Current, key.Split('/'), FirstDay.AddDays(i * Days / Each));
                var nomination = StreamKeys.Nomination(id);
                await Next(key, new SlotHeld(id, "S-1", null, null, on));
                await Next(nomination, new NominationSubmitted(id, "S-1", of[2], of[1], of[3], ProgrammeKind.Course, "IN", null, on, on, null, null, null, null, id, "c", 30, 9, null, null, on));
                await Next(key, new SlotCommitted(id, on));
                await Next(nomination, new NominationAccepted(ByPolicy: false, on));
                await Next(key, new SlotUtilised(id, on));
                await Next(nomination, new NomineeJoined(on));

                Task Next(string stream, IFact fact) => WriteAsync(writer, ++position, stream, versions, fact, key);
            }
        }

        return position;
    }

    private static async Task StreamAsync(NpgsqlBinaryImporter writer, string stream, long version)
    {
        await writer.StartRowAsync();
        await writer.WriteAsync(stream);
        await writer.WriteAsync(version);
        await writer.WriteAsync("*DEFAULT*");
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter writer, long position, string stream, Dictionary<string, int> versions, IFact fact, string allotment)
    {
        var of = allotment.Split('/');
        versions[stream] = versions.GetValueOrDefault(stream) + 1;
        await writer.StartRowAsync();
        await writer.WriteAsync(position);
        await writer.WriteAsync(Guid.CreateVersion7());
        await writer.WriteAsync(stream);
        await writer.WriteAsync((long)versions[stream]);
        await writer.WriteAsync(Json.Write(fact), NpgsqlDbType.Jsonb);
        await writer.WriteAsync(EventCatalogue.NameOf(fact.GetType()));
        await writer.WriteAsync(new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(position), NpgsqlDbType.TimestampTz);
        await writer.WriteAsync("*DEFAULT*");
        await writer.WriteAsync($"{fact.GetType().FullName}, TrainingSlots.Domain");
        await writer.WriteAsync($$"""{"country":"{{of[2]}}","programme":"{{of[1]}}","year":"{{of[3]}}"}""", NpgsqlDbType.Jsonb);
        await writer.WriteAsync(false);
    }
}
