using System.Diagnostics;
using System.Runtime.InteropServices;
using TrainingSlots.Faults;
using TrainingSlots.Faults.Histories;
using TrainingSlots.Faults.Reports;
using TrainingSlots.Server.Tests.Fixtures;

const int interrupted = 130;

// dotnet run -c Release --project tests/TrainingSlots.Faults -- --short
if (Settings.Of(args) is not { } settings)
{
    await Console.Error.WriteLineAsync(Settings.Usage);
    return 2;
}

using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

using var byKey = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var byRequest = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
Console.WriteLine($"seed {settings.Seed}");
var (tally, began) = (new Tally { NothingMayFail = settings.UpgradeFrom is not null }, Stopwatch.GetTimestamp());
string? brokenOff = null;
try
{
    Controls.Run(settings.Seed);
    await new Stage(settings, tally).RunAsync(stop.Token);
}
catch (Exception e) when (!stop.IsCancellationRequested)
{
    brokenOff = e.Message;
    await Console.Error.WriteLineAsync(e.ToString());
}
catch (OperationCanceledException)
{
    brokenOff = "interrupted";
}
finally
{
    SealFolder.Remove();
}

var report = new Report(tally, settings.Seed, Stopwatch.GetElapsedTime(began), brokenOff);
await report.WriteAsync(settings.Report);
return stop.IsCancellationRequested ? interrupted : report.IsGood ? 0 : 1;
