using System.Globalization;
using System.Text.Json;

namespace TrainingSlots.Benchmarks.Long;

/// <summary>The figures of one run, as a table and as JSON.</summary>
internal static class LongReport
{
    private const int Tables = 10;
    private const double MiB = 1024 * 1024;
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Print(LongSettings settings, IReadOnlyList<Pair> pairs)
    {
        Line($"{"milliseconds",-52} {settings.Few,9} p50 {"p99",8} {settings.Many,10} p50 {"p99",8}  ratio (lowest to highest of {settings.Rounds} rounds)");
        foreach (var pair in pairs)
        {
            var (p50, p99) = (pair.At(50), pair.At(99));
            Line($"{pair.Name,-52} {p50.Few,13:0.0} {p99.Few,8:0.0} {p50.Many,14:0.0} {p99.Many,8:0.0}  {pair.Ratio:0.00} ({pair.Ratios.Min():0.00} to {pair.Ratios.Max():0.00})");
        }
    }

    public static void Print(IReadOnlyList<Whole> wholes, (Site Few, Site Many) sites, (IReadOnlyList<Disk> Few, IReadOnlyList<Disk> Many) disks)
    {
        Line($"{"reads the whole log",-72} {"s",8} {"events/s",9} {"MiB",6} {"s",8} {"events/s",9} {"MiB",6}  ratio of the rates");
        foreach (var whole in wholes)
        {
            var (few, many) = (sites.Few.Head / whole.FewSeconds, sites.Many.Head / whole.ManySeconds);
            Line($"{whole.Name,-72} {whole.FewSeconds,8:0.0} {few,9:0} {whole.FewMiB,6:0} {whole.ManySeconds,8:0.0} {many,9:0} {whole.ManyMiB,6:0}  {many / few:0.00}");
        }

        Line($"{"bytes an event on disk",-40} {"table",8} {"indexes",8} {"table",8} {"indexes",8}");
        foreach (var disk in disks.Many.Take(Tables))
        {
            var few = disks.Few.Single(table => string.Equals(table.Table, disk.Table, StringComparison.Ordinal));
            Line($"{disk.Table,-40} {Each(few.Rows, sites.Few),8:0} {Each(few.Indexes, sites.Few),8:0} {Each(disk.Rows, sites.Many),8:0} {Each(disk.Indexes, sites.Many),8:0}");
        }

        Line($"{"all tables",-40} {Each(disks.Few.Sum(table => table.Rows), sites.Few),8:0} {Each(disks.Few.Sum(table => table.Indexes), sites.Few),8:0} {Each(disks.Many.Sum(table => table.Rows), sites.Many),8:0} {Each(disks.Many.Sum(table => table.Indexes), sites.Many),8:0}");
        Line($"{"backup",-40} {Each(sites.Few.BackupBytes, sites.Few),8:0} {"",8} {Each(sites.Many.BackupBytes, sites.Many),8:0}");
        Line($"most memory of the server: {sites.Few.MostMemory:0} and {sites.Many.MostMemory:0} MiB");
    }

    public static async Task WriteAsync(
        LongSettings settings, string loadBefore, IReadOnlyList<Pair> pairs, IReadOnlyList<Whole> wholes, (Site Few, Site Many) sites, (IReadOnlyList<Disk> Few, IReadOnlyList<Disk> Many) disks)
    {
        var told = new
        {
            At = DateTimeOffset.UtcNow,
            Environment.ProcessorCount,
            LoadBefore = loadBefore,
            LoadAfter = Core.Report.LoadOfTheMachine,
            settings.Few,
            settings.Many,
            settings.Rounds,
            FewEvents = sites.Few.Head,
            ManyEvents = sites.Many.Head,
            Figures = pairs.Select(pair => new { pair.Name, FewP50 = pair.At(50).Few, FewP99 = pair.At(99).Few, ManyP50 = pair.At(50).Many, ManyP99 = pair.At(99).Many, pair.Ratio, pair.Ratios }),
            Wholes = wholes,
            Disks = new { disks.Few, disks.Many },
            BackupMiB = new { Few = sites.Few.BackupBytes / MiB, Many = sites.Many.BackupBytes / MiB },
            ServerMiB = new { Few = sites.Few.MostMemory, Many = sites.Many.MostMemory },
        };
        await File.WriteAllTextAsync(settings.Json, JsonSerializer.Serialize(told, Indented));
        Console.WriteLine($"written to {Path.GetFullPath(settings.Json)}");
    }

    private static double Each(long bytes, Site site) => (double)bytes / site.Head;

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
