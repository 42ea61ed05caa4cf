using System.Globalization;
using System.Runtime.InteropServices;
using TrainingSlots.Benchmarks;
using TrainingSlots.Benchmarks.Core;
using TrainingSlots.Benchmarks.Long;
using TrainingSlots.Server.Tests.Fixtures;

const int interrupted = 130;
const string usage = "core [--short] [--json FILE] [--profile] | memory [minutes] | queue [waiting] | long [events [more events]] [--rounds N] [--json FILE] | fold [events] | as-of [events] | export [rows] | verify [events] | seal-lag [seconds] | seal-cost [seconds]";

// The test host looks for the server's folder; only a test project is told where it is.
Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_TRAININGSLOTS_SERVER", AppContext.BaseDirectory);
RunKey.Make();

// dotnet run -c Release --project tests/TrainingSlots.Benchmarks -- core --short
using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

using var byKey = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var byRequest = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
var size = args.Length > 1 && int.TryParse(args[1], CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
var work = args.FirstOrDefault() switch
{
    "core" => new CoreBenchmark(CoreSettings.Of(args), stop.Token).RunAsync(),
    "memory" => MemoryBenchmark.RunAsync(size ?? MemoryBenchmark.DefaultMinutes, stop.Token),
    "queue" => QueueBenchmark.RunAsync(size ?? QueueBenchmark.DefaultWaiting, stop.Token),
    "long" => new LongBenchmark(LongSettings.Of(args), stop.Token).RunAsync(),
    "fold" => FoldBenchmark.RunAsync(size ?? FoldBenchmark.DefaultEvents, stop.Token),
    "as-of" => AsOfBenchmark.RunAsync(size ?? AsOfBenchmark.DefaultEvents).WaitAsync(stop.Token),
    "export" => ExportBenchmark.RunAsync(size ?? ExportBenchmark.DefaultRows).WaitAsync(stop.Token),
    "verify" => VerifyBenchmark.RunAsync(size ?? VerifyBenchmark.DefaultEvents).WaitAsync(stop.Token),
    "seal-lag" => SealBenchmark.LagAsync(TimeSpan.FromSeconds(size ?? SealBenchmark.DefaultSeconds)).WaitAsync(stop.Token),
    "seal-cost" => SealBenchmark.CostAsync(TimeSpan.FromSeconds(size ?? SealBenchmark.DefaultSeconds)).WaitAsync(stop.Token),
    _ => null,
};
if (work is null)
{
    await Console.Error.WriteLineAsync(usage);
    return 1;
}

try
{
    await work;
    return 0;
}
catch (Exception) when (stop.IsCancellationRequested)
{
    return interrupted;
}
finally
{
    await TestPostgres.StopAsync();
    SealFolder.Remove();
}
