using System.Diagnostics;

namespace TrainingSlots.Faults.Tests;

/// <summary>The short form of the soak, as a person runs it.</summary>
public class ShortSoakTests
{
    [Fact]
    public async Task Nothing_is_lost_doubled_or_broken_while_servers_and_database_are_killed_stopped_and_cut_off()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "TrainingSlots.Faults.dll"), "--short"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var soak = Process.Start(start)!;
        try
        {
            var errors = soak.StandardError.ReadToEndAsync();
            var told = await soak.StandardOutput.ReadToEndAsync();
            await soak.WaitForExitAsync();
            soak.ExitCode.ShouldBe(0, told + await errors);
        }
        finally
        {
            soak.Kill();
        }
    }
}
