using System.Net;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Tests.Postgres;

namespace TrainingSlots.Server.Tests.Demo;

/// <summary>The story on PostgreSQL 18, as three starts leave it: one that is stopped in the middle, one that finishes it, one that finds it told.</summary>
public sealed class ToldStory : IAsyncLifetime, IDisposable
{
    private const int InTheMiddle = 300;

    private readonly TemporaryFolder folder = new("demo-");
    private EmbeddedPostgres? postgres;

    internal DemoHost Host { get; private set; } = null!;

    /// <summary>What the first host called itself while it was loading.</summary>
    public (HttpStatusCode Status, string Text) ReadinessWhileLoading { get; private set; }

    public int EventsWhenStopped { get; private set; }

    public int EventsWhenTold { get; private set; }

    public int StepsTold { get; private set; }

    public int EventsAfterAnotherStart { get; private set; }

    public async Task InitializeAsync()
    {
        folder.ProgramPath = await Postgres18.FolderAsync();
        postgres = await folder.StartAsync();
        await using (var stopped = await DemoHost.StartAsync(postgres.ConnectionString))
        {
            await stopped.UntilEventsAsync(InTheMiddle);
            ReadinessWhileLoading = await stopped.ReadinessAsync();
        }

        await using (var continued = await DemoHost.StartAsync(postgres.ConnectionString))
        {
            EventsWhenStopped = await continued.EventsAsync();
            await continued.UntilToldAsync();
            StepsTold = continued.StepsTold;
            EventsWhenTold = await continued.EventsAsync();
        }

        Host = await DemoHost.StartAsync(postgres.ConnectionString);
        await Host.UntilToldAsync();
        EventsAfterAnotherStart = await Host.EventsAsync();
    }

    public async Task DisposeAsync()
    {
        if (Host is not null)
            await Host.DisposeAsync();
        if (postgres is not null)
            await postgres.DisposeAsync();
    }

    public void Dispose() => folder.Dispose();
}
