using System.Diagnostics;

namespace TrainingSlots.Server.Tests.Tools;

/// <summary>The programs that other people use on an API and on webhooks.</summary>
internal static class NodeTools
{
    private const string Source = "Tools/Node";

    public static Task<string> Folder => NpmFolder.Of(Source);

    /// <summary>A file of their folder, for one test.</summary>
    public static async Task<string> FileOf(string name, string content)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(await Folder, "made", Guid.NewGuid().ToString("N"))).FullName, name);
        await File.WriteAllTextAsync(file, content);
        return file;
    }

    /// <summary>Runs one to its end and answers with what it said; fails, with that, when it does not succeed.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var (code, said) = await TryAsync(program, arguments);
        code.ShouldBe(0, said);
        return said;
    }

    public static async Task<(int Code, string Said)> TryAsync(string program, params string[] arguments)
    {
        using var running = await StartAsync(program, arguments);
        var said = await Task.WhenAll(running.StandardOutput.ReadToEndAsync(), running.StandardError.ReadToEndAsync());
        await running.WaitForExitAsync();
        return (running.ExitCode, string.Concat(said));
    }

    /// <summary>Starts one: a program of a package, or <c>node</c> itself.</summary>
    public static async Task<Process> StartAsync(string program, params string[] arguments)
    {
        var folder = await Folder;
        var path = program is "node" ? program : Path.Combine(folder, "node_modules", ".bin", program);
        var start = new ProcessStartInfo(path, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        return Process.Start(start)!;
    }
}
