using System.Diagnostics;
using System.Globalization;

namespace TrainingSlots.Benchmarks.Long;

/// <summary>How fast slot use is folded from a whole log, over what is there, again and again.</summary>
internal static class FoldBenchmark
{
    public const int DefaultEvents = 300_000;

    private const int Times = 5;

    public static async Task RunAsync(int events, CancellationToken stop)
    {
        await using var site = new Site(stop);
        await site.LoadAsync(events, 1);
        await site.StartAsync(untilReady: false);
        await site.SendAsync("administrator", "/api/slot-use/rebuild", null);
        await site.FollowedAsync();
        await site.SweepAsync();
        for (var time = 0; time < Times; time++)
        {
            var began = Stopwatch.GetTimestamp();
            await site.SendAsync("administrator", "/api/slot-use/rebuild", null);
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{events:N0} events folded in {seconds:0.00} s: {events / seconds:N0} a second"));
            await site.SweepAsync();
        }
    }
}
