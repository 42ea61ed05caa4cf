using System.Diagnostics;
using System.Globalization;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Seals;

namespace TrainingSlots.Benchmarks;

/// <summary>A long log is sealed, handed out as a bundle and verified by the program, as an auditor would: how long each takes, and the most memory the program had.</summary>
internal static class VerifyBenchmark
{
    public const int DefaultEvents = 1_000_000;

    private const double MiB = 1024 * 1024;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public static async Task RunAsync(int events)
    {
        var bundle = Path.GetTempFileName();
        try
        {
            await using var app = await App.StartAsync();
            var last = await new LongLog(app.Database, events).WriteAsync();
            await TimeAsync($"sealed {last} events", last, () => app.Sealed(TimeSpan.FromHours(1)));
            await TimeAsync("bundle downloaded", last, () => SaveAsync(app, bundle));
            var key = (await app.As("auditor").Get("/api/audit/checkpoint"))["keys"].EnumerateArray().Last().GetString()!;
            await TimeAsync($"verified {new FileInfo(bundle).Length / MiB:0} MiB", last, () => VerifyAsync(bundle, key));
        }
        finally
        {
            File.Delete(bundle);
        }
    }

    private static async Task SaveAsync(App app, string path)
    {
        using var answer = await app.As("auditor").Open("/api/audit/bundle", "*/*");
        await using var file = File.Create(path);
        await answer.Content.CopyToAsync(file);
    }

    private static async Task VerifyAsync(string bundle, string key)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "trainingslots-verify.dll"), "verify", bundle, "--key", key]);
        using var program = Process.Start(start)!;
        var most = 0L;
        while (!program.HasExited)
        {
            program.Refresh();
            most = Math.Max(most, program.HasExited ? 0 : program.WorkingSet64);
            await Task.Delay(Look);
        }

        if (program.ExitCode != 0)
        {
            throw new InvalidOperationException($"The program ended with {program.ExitCode}.");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"most memory of the program {most / MiB,6:0} MiB"));
    }

    private static async Task TimeAsync(string what, long events, Func<Task> act)
    {
        var started = Stopwatch.GetTimestamp();
        await act();
        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-28} {took,7:0.0} s  {events / took,8:0} events/s"));
    }
}
