using System.Diagnostics;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Benchmarks.Long;

/// <summary>A command of the product, as an operator gives it.</summary>
internal static class Verb
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs it to its end: how long it took, and the most memory that it had, in MiB.</summary>
    public static async Task<(double Seconds, double MiB)> RunAsync(IReadOnlyDictionary<string, string> environment, string[] words, CancellationToken stop)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.ServerDll, .. words]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Path.GetTempPath() };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_CONTENTROOT"] = Path.GetDirectoryName(Repository.ServerDll);
        start.Environment["Demo__Load"] = "false";
        start.Environment["Logging__LogLevel__Default"] = "Error";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
            var most = 0L;
            while (!process.HasExited)
            {
                process.Refresh();
                most = Math.Max(most, process.HasExited ? 0 : process.WorkingSet64);
                await Task.Delay(Look, stop);
            }

            var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
            return process.ExitCode == 0 ? (took, most / (1024.0 * 1024.0)) : throw new InvalidOperationException($"{words[0]} ended with {process.ExitCode}: {await output} {await errors}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }
}
