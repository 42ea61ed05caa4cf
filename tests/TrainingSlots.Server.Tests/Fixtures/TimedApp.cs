using Microsoft.Extensions.Time.Testing;

namespace TrainingSlots.Server.Tests.Fixtures;

/// <summary>A host whose days pass when a test says so. Tokens go by the wall clock, as in the product.</summary>
public class TimedApp : IAsyncLifetime
{
    public TimedApp()
        : this(DateTimeOffset.UtcNow)
    {
    }

    protected TimedApp(DateTimeOffset now) => Clock = new FakeTimeProvider(BetweenMicroseconds(now));

    /// <summary>It stands between two microseconds: what the database keeps of an instant is less than the instant.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>The day in Delhi.</summary>
    public DateOnly Today => Scenarios.Delhi.DayOf(Clock.GetUtcNow());

    public App App { get; private set; } = null!;

    /// <summary>What every caller accepts, or null.</summary>
    protected virtual string? Language => null;

    public async Task InitializeAsync() => App = await App.StartAsync(clock: Clock, language: Language);

    public async Task DisposeAsync() => await App.DisposeAsync();

    private static DateTimeOffset BetweenMicroseconds(DateTimeOffset now) => now.AddTicks((TimeSpan.TicksPerMicrosecond / 2) - (now.Ticks % TimeSpan.TicksPerMicrosecond));
}
