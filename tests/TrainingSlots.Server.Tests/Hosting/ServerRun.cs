using System.Collections.Concurrent;
using System.Diagnostics;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Hosting;

/// <summary>A start of the real server with a database of its own, and what it says on the terminal.</summary>
internal sealed class ServerRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process process;
    private readonly ConcurrentQueue<string> errors = new();
    private readonly ConcurrentQueue<string> output = new();

    private ServerRun(Process process) => this.process = process;

    public string Errors => string.Join('\n', errors);

    public string Output => string.Join('\n', output);

    /// <param name="dataFolder">The folder of its database.</param>
    /// <param name="port">Where it listens.</param>
    /// <param name="settings">Environment variables besides.</param>
    public static ServerRun Start(string dataFolder, int port, params (string Name, string Value)[] settings) =>
        Start(["dotnet", Repository.ServerDll], dataFolder, port, settings);

    /// <param name="line">The command line.</param>
    /// <param name="dataFolder">The folder of its database.</param>
    /// <param name="port">Where it listens.</param>
    /// <param name="settings">Environment variables besides.</param>
    public static ServerRun Start(string[] line, string dataFolder, int port, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = "/" };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_CONTENTROOT"] = Path.GetDirectoryName(line.Single(word => word.EndsWith(".dll", StringComparison.Ordinal)));
        start.Environment["ASPNETCORE_URLS"] = $"http://localhost:{port}";
        start.Environment["Embedded__DataDirectory"] = dataFolder;
        start.Environment["Demo__Load"] = "false";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;

        var run = new ServerRun(Process.Start(start)!);
        run.process.OutputDataReceived += (_, said) => run.output.Enqueue(said.Data ?? string.Empty);
        run.process.ErrorDataReceived += (_, said) => run.errors.Enqueue(said.Data ?? string.Empty);
        run.process.BeginOutputReadLine();
        run.process.BeginErrorReadLine();
        return run;
    }

    /// <summary>Waits for something that it prints, or for something else that it does.</summary>
    public Task UntilAsync(Func<ServerRun, bool> condition) => Waiting.Until(
        () => Task.FromResult(condition(this)), seen => seen || (process.HasExited ? throw new InvalidOperationException($"It ended: {Output}\n{Errors}") : false), Patience);

    public void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits for its end, and answers its exit code.</summary>
    public async Task<int> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }
}
