using System.Collections.Concurrent;
using TrainingSlots.Server.Tests.Demo;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Pages;

/// <summary>The real server with the demo story told, on a database of its own, and a real browser: one of each for all tests of pages.</summary>
public sealed class PageServer : IAsyncLifetime
{
    private static readonly TimeSpan StoryTold = TimeSpan.FromMinutes(5);
    private static readonly Lazy<Task<ServerProcess>> Running = new(StartAsync);
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> SignedIn = new(StringComparer.Ordinal);

    internal ServerProcess Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await Running.Value;

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Somebody in front of a browser at the start page, signed in by a click on a demo account; nobody's account is null.</summary>
    internal async Task<Visitor> VisitAsync(string? account, string language = "en", bool scripts = true, int width = 1280, bool dark = false)
    {
        // An account signs in once: each visit has a browser with its cookies.
        var signedIn = account is null ? null : await SignedIn.GetOrAdd(account, name => new(() => Visitor.SignedInAsync(Server.Address, name))).Value;
        var visitor = await Visitor.ArriveAsync(Server.Address, language, scripts, width, dark, signedIn);
        if (account is not null)
        {
            await visitor.OpenAsync("/");
        }

        return visitor;
    }

    internal static async Task StopAsync()
    {
        if (Running is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            (await Running.Value).Dispose();
        }

        await Visitor.LeaveAsync();
    }

    /// <summary>A server with the story in a database that nobody else writes to, for a test that asks twice and compares; the caller stops it.</summary>
    internal static async Task<ServerProcess> StartAsync()
    {
        var server = await ServerProcess.StartAsync(await ToldStory.DatabaseAsync(), demo: true);
        await Waiting.Until(server.ReadinessAsync, ready => string.Equals(ready, "Healthy", StringComparison.Ordinal), StoryTold);
        return server;
    }
}
