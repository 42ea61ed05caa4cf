using System.Diagnostics;

namespace TrainingSlots.Benchmarks.Core;

/// <summary>How often something was done by all clients together, and how long each of them took.</summary>
/// <param name="Seconds">How long the round lasted.</param>
/// <param name="Milliseconds">How long each took, in ascending order.</param>
internal sealed record Round(double Seconds, IReadOnlyList<double> Milliseconds)
{
    public double Rate => Milliseconds.Count / Seconds;
}

/// <summary>Clients that do something again and again, each when it has the answer to what it did before.</summary>
internal static class Load
{
    public const int Clients = 16;

    /// <param name="act">Does it once; it is told which client does it and how many there were before.</param>
    public static async Task<Round> RunAsync(TimeSpan time, Func<int, int, Task> act, CancellationToken stop)
    {
        var (started, number) = (Stopwatch.GetTimestamp(), -1);
        var taken = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(
            async () =>
            {
                var own = new List<double>();
                while (Stopwatch.GetElapsedTime(started) < time)
                {
                    stop.ThrowIfCancellationRequested();
                    var began = Stopwatch.GetTimestamp();
                    await act(client, Interlocked.Increment(ref number));
                    own.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }

                return own;
            },
            stop)));
        return new Round(Stopwatch.GetElapsedTime(started).TotalSeconds, [.. taken.SelectMany(own => own).Order()]);
    }
}
