using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using TrainingSlots.Domain.Allotments;
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
        .. CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(culture => new RegionInfo(culture.Name).TwoLetterISORegionName)
            .Where(Country.IsKnown).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(160)
            .SelectMany(_ => Programmes, (country, programme) => StreamKeys.Allotment(programme, country, Year)),
    ];

    public static string CountryOf(string key) => key.Split('/')[2];

    /// <summary>Writes the log and answers its last position.</summary>
    public async Task<long> WriteAsync()
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var connection = await source.OpenConnectionAsync();
        long position;
        await using (var writer = await connection.BeginBinaryImportAsync(
            $"copy {StoreSetup.Schema}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, headers, is_archived) from stdin (format binary)"))
        {
            position = await EventsAsync(writer);
            await writer.CompleteAsync();
        }

        await using var rest = source.CreateCommand(
            $"""
            insert into {StoreSetup.Schema}.mt_streams (id, version, tenant_id, timestamp, snapshot_version, created, is_archived)
              select stream_id, max(version), '*DEFAULT*', now(), null, now(), false from {StoreSetup.Schema}.mt_events group by stream_id;
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

    private async Task<long> EventsAsync(NpgsqlBinaryImporter writer)
    {
        var position = 0L;
        var versions = new Dictionary<string, int>(StringComparer.Ordinal);
        var each = events / Keys.Count / EventsOfOne;
        foreach (var key in Keys)
        {
            var of = key.Split('/');
            await Write(key, new AllotmentGranted(of[1], of[2], of[3], each + 10, new Dictionary<string, int>(StringComparer.Ordinal), null, null, FirstDay));
        }

        for (var i = 0; i < each; i++)
        {
            foreach (var key in Keys)
            {
                var (id, of, on) = (Guid.CreateVersion7(), key.Split('/'), FirstDay.AddDays(i * Days / each));
                var nomination = StreamKeys.Nomination(id);
                await Write(key, new SlotHeld(id, "S-1", null, null, on));
                await Write(nomination, new NominationSubmitted(id, "S-1", of[2], of[1], of[3], ProgrammeKind.Course, "IN", null, on, on, null, null, null, null, id, "c", 30, 9, null, null, on));
                await Write(key, new SlotCommitted(id, on));
                await Write(nomination, new NominationAccepted(ByPolicy: false, on));
                await Write(key, new SlotUtilised(id, on));
                await Write(nomination, new NomineeJoined(on));

                Task Write(string stream, IFact fact) => this.Write(writer, ++position, stream, versions, fact, key);
            }
        }

        return position;

        Task Write(string stream, IFact fact) => this.Write(writer, ++position, stream, versions, fact, stream);
    }

    private async Task Write(NpgsqlBinaryImporter writer, long position, string stream, Dictionary<string, int> versions, IFact fact, string allotment)
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
