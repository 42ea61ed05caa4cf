using System.Globalization;

namespace TrainingSlots.Benchmarks.Long;

/// <summary>How long the two logs are.</summary>
/// <param name="Few">Events of the shorter log: one year.</param>
/// <param name="Many">Events of the longer one: as many years as it is longer.</param>
/// <param name="Rounds">How often each figure is measured on each.</param>
/// <param name="Json">The file that the figures are written to.</param>
internal sealed record LongSettings(int Few, int Many, int Rounds, string Json)
{
    private const int Million = 1_000_000;
    private const int Usual = 20;

    public int Years => Many / Few;

    public static LongSettings Of(string[] args)
    {
        var sizes = args.Skip(1).TakeWhile(arg => !arg.StartsWith('-')).Select(arg => int.Parse(arg, CultureInfo.InvariantCulture)).ToList();
        var few = sizes.Count > 0 ? sizes[0] : Million;
        return new LongSettings(
            few, sizes.Count > 1 ? sizes[1] : few * 10,
            int.Parse(After(args, "--rounds") ?? $"{Usual}", CultureInfo.InvariantCulture), After(args, "--json") ?? "long-benchmark.json");
    }

    private static string? After(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
}
