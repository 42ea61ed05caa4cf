using Microsoft.Extensions.Time.Testing;

namespace TrainingSlots.Server.Tests.Fixtures;

/// <summary>A host whose days pass when a test says so. Tokens go by the wall clock, as in the product.</summary>
public sealed class TimedApp : IAsyncLifetime
{
    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    public App App { get; private set; } = null!;

    public async Task InitializeAsync() => App = await App.StartAsync(clock: Clock);

    public async Task DisposeAsync() => await App.DisposeAsync();
}
