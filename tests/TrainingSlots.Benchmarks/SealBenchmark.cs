using System.Diagnostics;
using System.Globalization;
using Npgsql;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Seals;

namespace TrainingSlots.Benchmarks;

/// <summary>How far the seal is behind the log under a steady load, and what it costs those who write.</summary>
internal static class SealBenchmark
{
    public const int DefaultSeconds = 30;

    private const int EventsPerSecond = 200;
    private const int TicksPerSecond = 20;
    private const int Clients = 16;
    private const int Room = 100_000;
    private const int Many = 64;
    private const int Rounds = 6;

    /// <summary>Who holds this lock is the one who seals; this one never does.</summary>
    private const string HoldSql = "select pg_advisory_lock(hashtextextended('training_slots.seal', 0))";

    private const string LagSql =
        """
        select format('p50 %s ms, p99 %s ms, max %s ms of %s events', lag[1], lag[2], lag[3], count) from (
          select percentile_disc(array[0.5, 0.99, 1]) within group (order by ms) as lag, count(*) from (
            select round(1000 * extract(epoch from (select min(sealed_at) from training_slots.seal_checkpoint where size >= seq_id) - timestamp)) as ms
            from training_slots.mt_events where seq_id > $1) e) t
        """;

    /// <summary>One event at a time, at 200 a second: from when it was recorded until a head was signed that covers it.</summary>
    public static async Task LagAsync(TimeSpan time)
    {
        await using var app = await App.StartAsync();
        await app.Programme();
        var (first, _) = await app.Sealed();
        var (started, sent) = (Stopwatch.GetTimestamp(), new List<Task>());
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1) / TicksPerSecond);
        while (Stopwatch.GetElapsedTime(started) < time && await timer.WaitForNextTickAsync())
        {
            sent.AddRange(Enumerable.Range(0, EventsPerSecond / TicksPerSecond).Select(_ => app.Programme()));
        }

        await Task.WhenAll(sent);
        var rate = sent.Count / Stopwatch.GetElapsedTime(started).TotalSeconds;
        await app.Sealed();
        var lag = await app.Ask(LagSql.Replace("$1", $"{first.Size}", StringComparison.Ordinal));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seal behind the log at {rate:0} events/s: {lag}"));
    }

    /// <summary>Nominations with and without a sealer, in turn on one machine, so that whatever else it does falls on both.</summary>
    public static async Task CostAsync(TimeSpan time)
    {
        await using var with = await App.StartAsync();
        await using var without = await App.StartAsync();
        await using var held = NpgsqlDataSource.Create(without.Database);
        await using var holder = await held.OpenConnectionAsync();
        await using (var hold = new NpgsqlCommand(HoldSql, holder))
        {
            await hold.ExecuteNonQueryAsync();
        }

        var (one, two) = (await SessionsAsync(with), await SessionsAsync(without));
        var (sealing, plain) = (0d, 0d);
        for (var round = 0; round < Rounds; round++)
        {
            var turn = time / Rounds / 2;
            if (round % 2 == 0)
            {
                sealing += await RateAsync(with, one, turn);
                plain += await RateAsync(without, two, turn);
            }
            else
            {
                plain += await RateAsync(without, two, turn);
                sealing += await RateAsync(with, one, turn);
            }
        }

        await with.Sealed();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"nominations/s with sealing {sealing / Rounds:0}, without {plain / Rounds:0}: ratio {sealing / plain:0.000} ({Rounds} turns each, {Clients} clients)"));
    }

    private static async Task<List<string>> SessionsAsync(App app)
    {
        var sessions = new List<string>();
        for (var i = 0; i < Many; i++)
        {
            sessions.Add(await app.Session((await app.GrantedAllotment("ML", Room)).Programme, capacity: Room));
        }

        // The first ones are slower: code is compiled, connections are opened.
        await RateAsync(app, sessions, TimeSpan.FromSeconds(1));
        return sessions;
    }

    private static async Task<double> RateAsync(App app, List<string> sessions, TimeSpan time)
    {
        var (started, done) = (Stopwatch.GetTimestamp(), 0);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(started) < time)
            {
                (await app.Nominate(sessions[Interlocked.Increment(ref done) % Many])).ShouldBe(201);
            }
        })));
        return done / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
