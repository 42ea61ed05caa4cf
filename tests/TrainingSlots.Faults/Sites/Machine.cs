using System.Diagnostics;
using System.Globalization;

namespace TrainingSlots.Faults.Sites;

/// <summary>What is asked of the operating system.</summary>
internal static class Machine
{
    /// <summary>SIGSTOP: the process stands still, and does not know it.</summary>
    public static Task StopAsync(int process) => RunAsync("kill", "-STOP", Id(process));

    public static Task GoOnAsync(int process) => RunAsync("kill", "-CONT", Id(process));

    /// <summary>A folder that the database's user writes in.</summary>
    public static async Task OpenToAllAsync(string folder)
    {
        await RunAsync("chmod", "a+rwx", folder);
        if (Directory.GetParent(folder) is { FullName: not "/tmp" and not "/" } above)
        {
            await RunAsync("chmod", "a+x", above.FullName);
        }
    }

    /// <exception cref="InvalidOperationException">It does not end with 0; with what it said.</exception>
    public static Task RunAsync(string program, params string[] arguments) => RunAsync(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true });

    public static async Task RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)}: {errors} {await output}");
        }
    }

    private static string Id(int process) => process.ToString(CultureInfo.InvariantCulture);
}
