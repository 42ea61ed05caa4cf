using System.Globalization;

namespace TrainingSlots.Benchmarks.Core;

/// <summary>How much memory the server has in use while as much is written as it takes: after each minute, so that it can be seen whether it stays so.</summary>
internal static class MemoryBenchmark
{
    public const int DefaultMinutes = 10;

    public static async Task RunAsync(int minutes, CancellationToken stop)
    {
        await using var postgres = await DurablePostgres.StartAsync(profile: false);
        using var product = await Product.StartAsync(postgres.Database, stop);
        var places = await product.OpenAsync([.. SomeCountries.All.Take(CoreBenchmark.Allotments)], CoreBenchmark.Room);
        Print($"started: {product.Memory:0} MiB");
        for (var minute = 1; minute <= minutes; minute++)
        {
            var round = await Load.RunAsync(TimeSpan.FromMinutes(1), (_, n) => product.SubmitAsync(places[n % places.Count]), stop);
            Print($"minute {minute}: {round.Rate:0} submissions/s, {product.Memory:0} MiB in use, {product.MostMemory:0} at most");
        }
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
