using System.Diagnostics;
using System.Globalization;
using Npgsql;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Benchmarks;

/// <summary>
/// A long list of nominations as a file, from the real server process over a real socket: rows a second, and the most memory
/// that the process ever took. The list is one real nomination, copied in the tables: an export reads nothing else.
/// </summary>
internal static class ExportBenchmark
{
    public const int DefaultRows = 200_000;

    private const double MiB = 1024 * 1024;
    private const string Copies =
        """
        create temp table copies as select gen_random_uuid() as id from generate_series(2, $1);
        insert into training_slots.mt_streams select (jsonb_populate_record(s, jsonb_build_object('id', 'nomination/' || c.id))).* from training_slots.mt_streams s, copies c where s.id = 'nomination/$2';
        insert into training_slots.mt_doc_nomination select (jsonb_populate_record(n, jsonb_build_object('id', 'nomination/' || c.id, 'data', replace(n.data::text, '$2', c.id::text)::jsonb))).* from training_slots.mt_doc_nomination n, copies c where n.id = 'nomination/$2';
        insert into training_slots.mt_doc_nomineerecord select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'data', replace(r.data::text, '$2', c.id::text)::jsonb))).* from training_slots.mt_doc_nomineerecord r, copies c where r.data ->> 'nomination' = '$2';
        analyze training_slots.mt_doc_nomination, training_slots.mt_doc_nomineerecord, training_slots.mt_streams;
        """;

    public static async Task RunAsync(int rows)
    {
        string database;
        await using (var app = await App.StartAsync())
        {
            database = app.Database;
            var slots = await app.GrantedAllotment("ML", 1);
            var nomination = await app.Nominated(await app.Session(slots.Programme));
            await using var source = NpgsqlDataSource.Create(database);
            await using var copies = source.CreateCommand(
                Copies.Replace("$1", rows.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("$2", nomination.ToString(), StringComparison.Ordinal));
            copies.CommandTimeout = 0;
            await copies.ExecuteNonQueryAsync();
        }

        using var server = await ServerProcess.StartAsync(database);
        await DownloadAsync(server, "/api/nominations.csv?session=NOWHERE", 0);
        await DownloadAsync(server, "/api/nominations.csv", rows);
        await DownloadAsync(server, "/api/nominations.xlsx", rows);
    }

    private static async Task DownloadAsync(ServerProcess server, string address, int rows)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await server.As("coordinator").Open(address, "*/*");
        var first = Stopwatch.GetElapsedTime(started);
        await using var file = await answer.Content.ReadAsStreamAsync();
        var counted = new CountedBytes();
        await file.CopyToAsync(counted);
        var took = Stopwatch.GetElapsedTime(started);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{address,-36} {rows,7} rows {rows / took.TotalSeconds,7:0} rows/s {counted.Length / MiB,7:0.0} MiB in {took.TotalSeconds,6:0.0} s, first byte after {first.TotalSeconds,5:0.0} s, most memory so far {server.MostMemory / MiB,5:0} MiB"));
    }
}
