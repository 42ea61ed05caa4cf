using System.Net;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Demo;

/// <summary>The story as three starts leave it: one that is stopped in the middle, one that finishes it, one that finds it told.</summary>
public sealed class ToldStory : IAsyncLifetime
{
    private const int InTheMiddle = 300;
    private static readonly Lazy<Task<Telling>> Told = new(TellAsync);

    internal DemoHost Host { get; private set; } = null!;

    /// <summary>Whether the first host called itself ready while it was loading.</summary>
    public HttpStatusCode ReadinessWhileLoading { get; private set; }

    public int EventsWhenStopped { get; private set; }

    public int EventsWhenTold { get; private set; }

    public int EventsAfterAnotherStart { get; private set; }

    /// <summary>A database of its own in which the story is told; the telling itself takes long, and happens once.</summary>
    internal static async Task<string> DatabaseAsync() => await TestPostgres.CopyOfAsync((await Told.Value).Database);

    public async Task InitializeAsync()
    {
        (_, ReadinessWhileLoading, EventsWhenStopped, EventsWhenTold) = await Told.Value;
        Host = await DemoHost.StartAsync(await DatabaseAsync());
        await Host.UntilReadyAsync();
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
        HttpStatusCode readiness;
        await using (var stopped = await DemoHost.StartAsync(database))
        {
            await stopped.UntilEventsAsync(InTheMiddle);
            readiness = await stopped.ReadinessAsync();
        }

        await using var continued = await DemoHost.StartAsync(database);
        var eventsWhenStopped = await continued.EventsAsync();
        await continued.UntilReadyAsync();
        return new Telling(database, readiness, eventsWhenStopped, await continued.EventsAsync());
    }

    private sealed record Telling(string Database, HttpStatusCode ReadinessWhileLoading, int EventsWhenStopped, int EventsWhenTold);
}
