namespace TrainingSlots.Benchmarks.Core;

/// <summary>How long the core is measured.</summary>
/// <param name="Time">Of one round of one figure.</param>
/// <param name="Json">The file that the figures are written to.</param>
/// <param name="Profile">Measure submissions only, and print what the database did for them.</param>
internal sealed record CoreSettings(int Rounds, TimeSpan Time, string Json, bool Profile)
{
    /// <summary>How long submissions are taken before anything is measured: until most code is compiled as well as it gets.</summary>
    public static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);

    public static CoreSettings Of(string[] args)
    {
        var at = Array.IndexOf(args, "--json");
        var json = at >= 0 && at + 1 < args.Length ? args[at + 1] : "core-benchmark.json";
        var profile = args.Contains("--profile", StringComparer.Ordinal);
        return args.Contains("--short", StringComparer.Ordinal)
            ? new CoreSettings(3, TimeSpan.FromSeconds(3), json, profile)
            : new CoreSettings(5, TimeSpan.FromSeconds(10), json, profile);
    }
}
