using System.Diagnostics;
using System.Globalization;
using Npgsql;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Benchmarks;

/// <summary>Nominations by many clients at once, over HTTP, spread over many allotments and on one, beside plain SQL that counts and logs.</summary>
internal static class NominationBenchmark
{
    public const int DefaultSeconds = 15;

    private const int Clients = 16;
    private const int Many = 64;
    private const int Room = 100_000;

    private const string Tables =
        """
        create table if not exists plain_slots (id int primary key, available int not null check (available >= 0), held int not null);
        create table if not exists plain_log (id bigserial primary key, slots int not null, data jsonb not null);
        insert into plain_slots select n, 100000, 0 from generate_series(0, 63) n on conflict do nothing;
        """;

    public static async Task RunAsync(TimeSpan time)
    {
        await using var app = await App.StartAsync();
        await using var source = NpgsqlDataSource.Create(app.Database);
        await using (var tables = source.CreateCommand(Tables))
        {
            await tables.ExecuteNonQueryAsync();
        }

        var sessions = new List<string>();
        for (var i = 0; i < Many; i++)
        {
            sessions.Add(await app.Session((await app.GrantedAllotment("ML", Room)).Programme, capacity: Room));
        }

        await RateAsync("HTTP, 64 allotments", time, async n => (await app.Nominate(sessions[n % Many])).ShouldBe(201));
        await RateAsync("HTTP, one allotment", time, async _ => (await app.Nominate(sessions[0])).ShouldBe(201));
        await RateAsync("plain SQL, 64 rows", time, n => PlainAsync(source, n % Many));
        await RateAsync("plain SQL, one row", time, _ => PlainAsync(source, 0));
    }

    private static async Task RateAsync(string what, TimeSpan time, Func<int, Task> act)
    {
        var (started, done) = (Stopwatch.GetTimestamp(), 0);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(started) < time)
            {
                await act(Interlocked.Increment(ref done));
            }
        })));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-24} {done / Stopwatch.GetElapsedTime(started).TotalSeconds,8:0} nominations/s  ({Clients} clients)"));
    }

    private static async Task PlainAsync(NpgsqlDataSource source, int slots)
    {
        await using var command = source.CreateCommand(
            "with taken as (update plain_slots set available = available - 1, held = held + 1 where id = $1 and available > 0 returning id) insert into plain_log (slots, data) select id, '{\"event\":\"slot-held.v1\"}' from taken");
        command.Parameters.AddWithValue(slots);
        await command.ExecuteNonQueryAsync();
    }
}
