using System.Net;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Demo;

/// <summary>The story as three starts leave it: one that is stopped in the middle, one that finishes it, one that finds it told.</summary>
public sealed class ToldStory : IAsyncLifetime
{
    private const int InTheMiddle = 300;
    private static readonly Lazy<Task<Telling>> Told = new(TellAsync);

    internal DemoHost Host { get; private set; } = null!;

    public (HttpStatusCode Status, string Text) ReadinessWhileLoading { get; private set; }

    public int EventsWhenStopped { get; private set; }

    public int EventsWhenTold { get; private set; }

    public int StepsTold { get; private set; }

    public int EventsAfterAnotherStart { get; private set; }

    /// <summary>A database of its own in which the story is told; the telling itself takes long, and happens once.</summary>
    internal static async Task<string> DatabaseAsync() => await TestPostgres.CopyOfAsync((await Told.Value).Database);

    public async Task InitializeAsync()
    {
        (_, ReadinessWhileLoading, EventsWhenStopped, EventsWhenTold, StepsTold) = await Told.Value;
        Host = await DemoHost.StartAsync(await DatabaseAsync());
        await Host.UntilToldAsync();
        EventsAfterAnotherStart = await Host.EventsAsync();
    }

    public async Task DisposeAsync()
    {
        if (Host is not null)
            await Host.DisposeAsync();
    }

    private static async Task<Telling> TellAsync()
    {
        var database = await TestPostgres.NewDatabaseAsync();
        (HttpStatusCode, string) readiness;
        await using (var stopped = await DemoHost.StartAsync(database))
        {
            await stopped.UntilEventsAsync(InTheMiddle);
            readiness = await stopped.ReadinessAsync();
        }

        await using var continued = await DemoHost.StartAsync(database);
        var eventsWhenStopped = await continued.EventsAsync();
        await continued.UntilToldAsync();
        return new Telling(database, readiness, eventsWhenStopped, await continued.EventsAsync(), continued.StepsTold);
    }

    private sealed record Telling(string Database, (HttpStatusCode Status, string Text) ReadinessWhileLoading, int EventsWhenStopped, int EventsWhenTold, int StepsTold);
}
