namespace TrainingSlots.Benchmarks.Core;

/// <summary>What was measured in several rounds.</summary>
/// <param name="Against">What it is compared with, measured in the same rounds; or null.</param>
internal sealed record Figure(string Name, Figure? Against = null)
{
    private readonly List<Round> rounds = [];

    public IReadOnlyList<double> Rates => [.. rounds.Select(round => round.Rate)];

    /// <summary>The rate as a part of what it is compared with, round by round.</summary>
    public IReadOnlyList<double> Ratios => Against is null ? [] : [.. Rates.Zip(Against.Rates, (own, other) => own / other)];

    public static double Median(IReadOnlyList<double> values) => values.Count == 0 ? double.NaN : values.Order().ElementAt(values.Count / 2);

    public void Add(Round round) => rounds.Add(round);

    /// <summary>What so many parts of a hundred were faster than, in milliseconds, over all rounds.</summary>
    public double Percentile(int percent)
    {
        var all = rounds.SelectMany(round => round.Milliseconds).Order().ToList();
        return all.Count == 0 ? double.NaN : all[Math.Min(all.Count - 1, all.Count * percent / 100)];
    }
}
