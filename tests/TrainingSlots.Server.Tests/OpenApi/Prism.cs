using System.Diagnostics;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Tools;

namespace TrainingSlots.Server.Tests.OpenApi;

/// <summary>A proxy that answers 500 to every request and every answer that is not as the description says.</summary>
public sealed class Prism : IAsyncDisposable
{
    private readonly Process process;

    private Prism(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <param name="description">The description to hold the product to.</param>
    public static async Task<Prism> BeforeAsync(App app, string description)
    {
        var port = ServerProcess.FreePort();
        var started = await NodeTools.StartAsync(
            "prism", "proxy", await NodeTools.FileOf("v1.json", description), app.Address.GetLeftPart(UriPartial.Authority), "--errors", "--host=127.0.0.1", $"--port={port}");
        var said = string.Empty;
        while (!said.Contains("is listening", StringComparison.Ordinal))
        {
            said = await started.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await started.StandardError.ReadToEndAsync());
        }

        // What it says is not kept; unread, it would stop.
        _ = Task.WhenAll(started.StandardOutput.BaseStream.CopyToAsync(Stream.Null), started.StandardError.BaseStream.CopyToAsync(Stream.Null));
        return new Prism(started, new Uri($"http://127.0.0.1:{port}"));
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
