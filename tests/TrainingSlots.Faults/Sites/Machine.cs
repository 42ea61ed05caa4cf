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
    public static void OpenToAll(string folder)
    {
        const UnixFileMode All = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(folder, All);
        for (var above = Directory.GetParent(folder); above is { FullName: not "/tmp" and not "/" }; above = above.Parent)
        {
            File.SetUnixFileMode(above.FullName, File.GetUnixFileMode(above.FullName) | UnixFileMode.OtherExecute);
        }
    }

    /// <exception cref="InvalidOperationException">It does not end with 0; with what it said.</exception>
    public static Task RunAsync(string program, params string[] arguments) => RunAsync(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true });

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
