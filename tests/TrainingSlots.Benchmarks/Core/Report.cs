using System.Globalization;
using System.Text.Json;

namespace TrainingSlots.Benchmarks.Core;

/// <summary>The figures of one run, as a table and as JSON.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string LoadOfTheMachine => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";

    public static void Print(IEnumerable<Figure> figures)
    {
        Console.WriteLine($"{"",-46} {"rate/s",8} {"lowest",8} {"highest",8} {"p50 ms",8} {"p99 ms",8}  ratio (lowest to highest)");
        foreach (var figure in figures)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{figure.Name,-46} {Figure.Median(figure.Rates),8:0.0} {figure.Rates.Min(),8:0.0} {figure.Rates.Max(),8:0.0} {figure.Percentile(50),8:0.0} {figure.Percentile(99),8:0.0}  {RatioOf(figure)}"));
        }
    }

    public static async Task WriteAsync(string file, CoreSettings settings, string loadBefore, double mostMemory, IEnumerable<Figure> figures)
    {
        var told = new
        {
            At = DateTimeOffset.UtcNow,
            Environment.ProcessorCount,
            LoadBefore = loadBefore,
            LoadAfter = LoadOfTheMachine,
            Load.Clients,
            settings.Rounds,
            SecondsOfARound = settings.Time.TotalSeconds,
            MostMemoryOfTheServerMiB = mostMemory,
            Figures = figures.Select(figure => new
            {
                figure.Name,
                Against = figure.Against?.Name,
                Rate = Figure.Median(figure.Rates),
                P50 = figure.Percentile(50),
                P99 = figure.Percentile(99),
                Ratio = figure.Against is null ? (double?)null : Figure.Median(figure.Ratios),
                figure.Rates,
                figure.Ratios,
            }),
        };
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(told, Indented));
        Console.WriteLine($"written to {Path.GetFullPath(file)}");
    }

    private static string RatioOf(Figure figure) => figure.Against is null ? string.Empty : string.Create(
        CultureInfo.InvariantCulture, $"{Figure.Median(figure.Ratios):0.000} ({figure.Ratios.Min():0.000} to {figure.Ratios.Max():0.000}) of {figure.Against.Name}");
}
