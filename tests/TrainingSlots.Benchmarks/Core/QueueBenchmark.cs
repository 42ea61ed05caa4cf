using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace TrainingSlots.Benchmarks.Core;

/// <summary>What it costs to join the queue of a session, the longer it is, and how long its reviews go on behind.</summary>
internal static class QueueBenchmark
{
    public const int DefaultWaiting = 900;
    private const int AtOnce = 100;

    /// <summary>The first is for code that is not compiled yet.</summary>
    private const int Sessions = 4;

    private const string Due = "select count(*) from training_slots.wolverine_incoming_envelopes where status = 'Incoming'";

    public static async Task RunAsync(int waiting, CancellationToken stop)
    {
        await using var postgres = await DurablePostgres.StartAsync(profile: false);
        await using var database = NpgsqlDataSource.Create(postgres.Database);
        using var product = await Product.StartAsync(postgres.Database, stop);
        foreach (var country in SomeCountries.All.Take(Sessions))
        {
            var place = await product.OpenAsync(country, CoreBenchmark.Room, seats: 1);
            await product.SubmitAsync(place);
            for (var before = 0; before < waiting; before += AtOnce)
            {
                var started = Stopwatch.GetTimestamp();
                await Parallel.ForEachAsync(Enumerable.Range(0, AtOnce), new ParallelOptions { MaxDegreeOfParallelism = Load.Clients, CancellationToken = stop }, async (_, _) => await product.QueueAsync(place));
                Print($"{country}: {before} waiting, {AtOnce / Stopwatch.GetElapsedTime(started).TotalSeconds:0} join a second");
            }

            var joined = Stopwatch.GetTimestamp();
            while (await DueAsync(database, stop) > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), stop);
            }

            Print($"{country}: reviews went on for {Stopwatch.GetElapsedTime(joined).TotalSeconds:0.0} s");
        }
    }

    private static async Task<long> DueAsync(NpgsqlDataSource database, CancellationToken stop)
    {
        await using var due = database.CreateCommand(Due);
        return (long)(await due.ExecuteScalarAsync(stop))!;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
