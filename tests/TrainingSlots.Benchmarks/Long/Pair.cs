using System.Diagnostics;
using TrainingSlots.Benchmarks.Core;

namespace TrainingSlots.Benchmarks.Long;

/// <summary>One figure of the shorter log and of the longer one, measured in turn.</summary>
internal sealed record Pair(string Name)
{
    private readonly List<(double[] Few, double[] Many)> rounds = [];

    /// <summary>How much slower the longer log is, round by round.</summary>
    public IReadOnlyList<double> Ratios => [.. rounds.Select(round => Percentile(round.Many, 50) / Percentile(round.Few, 50))];

    public double Ratio => Figure.Median(Ratios);

    /// <summary>So many in a hundred took no longer, in milliseconds.</summary>
    public (double Few, double Many) At(int percent) => (Percentile([.. rounds.SelectMany(round => round.Few)], percent), Percentile([.. rounds.SelectMany(round => round.Many)], percent));

    /// <summary>One round: so many times the one and the other, one after the other, each first every other time.</summary>
    public async Task MeasureAsync(Site few, Site many, int times, Func<Site, Task> act)
    {
        var (own, other) = (new double[times], new double[times]);
        for (var time = 0; time < times; time++)
        {
            if ((time + rounds.Count) % 2 == 0)
            {
                own[time] = await TimeAsync(few, act);
                other[time] = await TimeAsync(many, act);
            }
            else
            {
                other[time] = await TimeAsync(many, act);
                own[time] = await TimeAsync(few, act);
            }
        }

        rounds.Add((own, other));
    }

    private static async Task<double> TimeAsync(Site site, Func<Site, Task> act)
    {
        var began = Stopwatch.GetTimestamp();
        await act(site);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static double Percentile(double[] values, int percent) => values.Order().ElementAt(Math.Min(values.Length - 1, values.Length * percent / 100));
}

/// <summary>Something that reads the whole log, once for each.</summary>
/// <param name="FewMiB">The most memory that it took, where that is known.</param>
internal sealed record Whole(string Name, double FewSeconds, double ManySeconds, double? FewMiB = null, double? ManyMiB = null);
