using System.Diagnostics;
using Npgsql;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Benchmarks;

/// <summary>Any moment of a long log: one balance and the matrix over HTTP, beside the fold of the whole stream and beside plain SQL.</summary>
internal static class AsOfBenchmark
{
    public const int DefaultEvents = 1_000_000;

    private const int Balances = 1_000;
    private const int Matrices = 60;
    private const int Folds = 100;

    public static async Task RunAsync(int events)
    {
        await using var app = await App.StartAsync();
        var log = new LongLog(app.Database, events);
        var started = Stopwatch.GetTimestamp();
        var head = await log.WriteAsync();
        Console.WriteLine($"{head} events of {log.Keys.Count} allotments copied in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
        started = Stopwatch.GetTimestamp();
        (await app.As("administrator").Post("/api/slot-use/rebuild")).ShouldBe(200);
        var rebuilt = Stopwatch.GetElapsedTime(started);
        Console.WriteLine($"slot use and movements folded in {rebuilt.TotalSeconds:0.0} s: {head / rebuilt.TotalSeconds:0} events/s");

#pragma warning disable CA5394 // Which moments are asked for is no secret.
        var random = new Random(1);
        long Position() => random.NextInt64(1, head);
        string Day() => LongLog.FirstDay.AddDays(random.Next(LongLog.Days)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        string Key() => log.Keys[random.Next(log.Keys.Count)];
#pragma warning restore CA5394
        var auditor = app.As("auditor");
        await Timings.PrintAsync("one country and year, by position, over HTTP", Balances, async _ => (await auditor.Get($"/api/slot-use/{LongLog.CountryOf(Key())}/{LongLog.Year}?position={Position()}")).ShouldBe(200));
        await Timings.PrintAsync("one country and year, by effective date, over HTTP", Balances, async _ => (await auditor.Get($"/api/slot-use/{LongLog.CountryOf(Key())}/{LongLog.Year}?asOf={Day()}")).ShouldBe(200));
        await Timings.PrintAsync("matrix of all countries, by position, over HTTP", Matrices, async _ => (await auditor.Get($"/api/slot-use?year={LongLog.Year}&position={Position()}")).ShouldBe(200));
        await Timings.PrintAsync("matrix of all countries, by effective date, over HTTP", Matrices, async _ => (await auditor.Get($"/api/slot-use?year={LongLog.Year}&asOf={Day()}")).ShouldBe(200));
        await using var source = NpgsqlDataSource.Create(app.Database);
        await Timings.PrintAsync("one allotment, by position, the domain's fold of its stream", Folds, _ => FoldAsync(app, Key(), Position()));
        await Timings.PrintAsync("one allotment, by position, SQL over all its movements", Folds, _ => SumAsync(source, Key(), Position()));
    }

    private static async Task FoldAsync(App app, string key, long position)
    {
        await using var session = app.Store.QuerySession();
        Allotment? allotment = null;
        foreach (var e in await session.Events.FetchStreamAsync(key))
        {
            if (e.Sequence <= position)
            {
                allotment = Allotment.Evolve(allotment, new Recorded((IFact)e.Data, e.Sequence));
            }
        }
    }

    private static async Task SumAsync(NpgsqlDataSource source, string key, long position)
    {
        await using var command = source.CreateCommand("select term, sum(change) from training_slots.movement_event cross join lateral unnest(terms, changes) c (term, change) where allotment = $1 and position <= $2 group by term");
        command.Parameters.AddWithValue(key);
        command.Parameters.AddWithValue(position);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            _ = reader.GetInt64(1);
        }
    }
}
