using TrainingSlots.Benchmarks;

// dotnet run -c Release --project tests/TrainingSlots.Benchmarks -- as-of [events] | nominations [seconds]
var size = args.Length > 1 && int.TryParse(args[1], out var number) ? number : (int?)null;
switch (args.FirstOrDefault())
{
    case "as-of":
        await AsOfBenchmark.RunAsync(size ?? AsOfBenchmark.DefaultEvents);
        return 0;
    case "nominations":
        await NominationBenchmark.RunAsync(TimeSpan.FromSeconds(size ?? NominationBenchmark.DefaultSeconds));
        return 0;
    default:
        await Console.Error.WriteLineAsync("as-of [events] | nominations [seconds]");
        return 1;
}
