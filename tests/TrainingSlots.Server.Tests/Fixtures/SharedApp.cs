namespace TrainingSlots.Server.Tests.Fixtures;

/// <summary>The host that most test classes share: a start costs seconds. Their codes are unique, so nothing is ever reset.</summary>
public sealed class SharedApp : IAsyncLifetime
{
    private static readonly Lazy<Task<App>> Running = new(() => App.StartAsync());

    public App App { get; private set; } = null!;

    public async Task InitializeAsync() => App = await Running.Value;

    public Task DisposeAsync() => Task.CompletedTask;

    internal static async Task StopAsync()
    {
        if (Running is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await Running.Value).DisposeAsync();
        }
    }
}

/// <summary>A host of one test class alone, for tests that count or stop what others would disturb.</summary>
public sealed class OwnApp : IAsyncLifetime
{
    public App App { get; private set; } = null!;

    public async Task InitializeAsync() => App = await App.StartAsync();

    public async Task DisposeAsync() => await App.DisposeAsync();
}
