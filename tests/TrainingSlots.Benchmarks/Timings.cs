using System.Diagnostics;

namespace TrainingSlots.Benchmarks;

/// <summary>How long something takes when it is done many times, one after the other.</summary>
internal static class Timings
{
    /// <summary>Prints the median, the 99th percentile and the slowest, in milliseconds.</summary>
    public static async Task PrintAsync(string what, int times, Func<int, Task> act)
    {
        await act(0);
        var taken = new double[times];
        for (var i = 0; i < times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await act(i);
            taken[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        Array.Sort(taken);
        Console.WriteLine($"{what,-58} p50 {taken[times / 2],8:0.0} ms   p99 {taken[times * 99 / 100],8:0.0} ms   max {taken[^1],8:0.0} ms   ({times} times)");
    }
}
