using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Faults.Sites;

/// <summary>One server as a process of its own: it can be killed and started again, on the same port.</summary>
internal sealed class Node(NodeSettings settings, int number) : IDisposable
{
    private readonly int port = ServerProcess.FreePort();
    private ServerProcess? process;

    public Uri Address => new($"http://localhost:{port}");

    public int Process => process!.Id;

    /// <summary>Until it answers.</summary>
    /// <param name="program">Another build than the present one.</param>
    public async Task StartAsync(string? program = null)
    {
        process?.Dispose();
        process = null;
        process = await ServerProcess.StartAsync(settings.Database, settings: settings.Of(number), port: port, told: settings.Log.Add, program: program);
    }

    /// <summary>SIGTERM, and until it has gone; answers its exit code.</summary>
    public Task<int> StopAsync() => process!.StopAsync();

    public Task KillAsync() => process!.KillAsync();

    public void Dispose() => process?.Dispose();
}
