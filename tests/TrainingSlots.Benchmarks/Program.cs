using System.Globalization;
using TrainingSlots.Benchmarks;
using TrainingSlots.Server.Tests.Fixtures;

// The test host looks for the server's folder; only a test project is told where it is.
Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_TRAININGSLOTS_SERVER", AppContext.BaseDirectory);
RunKey.Make();

// dotnet run -c Release --project tests/TrainingSlots.Benchmarks -- as-of [events] | nominations [seconds] | export [rows] | verify [events] | seal-lag [seconds] | seal-cost [seconds]
var size = args.Length > 1 && int.TryParse(args[1], CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
switch (args.FirstOrDefault())
{
    case "as-of":
        await AsOfBenchmark.RunAsync(size ?? AsOfBenchmark.DefaultEvents);
        return 0;
    case "nominations":
        await NominationBenchmark.RunAsync(TimeSpan.FromSeconds(size ?? NominationBenchmark.DefaultSeconds));
        return 0;
    case "export":
        await ExportBenchmark.RunAsync(size ?? ExportBenchmark.DefaultRows);
        return 0;
    case "verify":
        await VerifyBenchmark.RunAsync(size ?? VerifyBenchmark.DefaultEvents);
        return 0;
    case "seal-lag":
        await SealBenchmark.LagAsync(TimeSpan.FromSeconds(size ?? SealBenchmark.DefaultSeconds));
        return 0;
    case "seal-cost":
        await SealBenchmark.CostAsync(TimeSpan.FromSeconds(size ?? SealBenchmark.DefaultSeconds));
        return 0;
    default:
        await Console.Error.WriteLineAsync("as-of [events] | nominations [seconds] | export [rows] | verify [events] | seal-lag [seconds] | seal-cost [seconds]");
        return 1;
}
