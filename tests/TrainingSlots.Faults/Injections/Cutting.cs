namespace TrainingSlots.Faults.Injections;

/// <summary>An administrator ends some sessions of the servers, in whatever they are doing.</summary>
internal sealed class TerminateSessions : IFault
{
    public string Kind => "pg_terminate_backend";

    public bool IsShort => true;

    public async Task InjectAsync(Scene scene, CancellationToken stop)
    {
        for (var n = 0; n < 10; n++)
        {
            await scene.Site.AdministerAsync("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'trainingslots' order by state <> 'active', random() limit 3");
            await Task.Delay(TimeSpan.FromMilliseconds(scene.Random.Next(300)), stop);
        }
    }
}

/// <summary>The wire is cut at the word COMMIT: just before the database hears it, or when it has and nobody hears its answer.</summary>
internal sealed class CutCommits(bool forwarded) : IFault
{
    /// <summary>How many attempts of clients it takes to be enough: the servers commit for themselves, too.</summary>
    private const int Attempts = 12;

    public string Kind => forwarded ? "connection cut after COMMIT was forwarded" : "connection cut before COMMIT was forwarded";

    public bool IsShort => true;

    public async Task InjectAsync(Scene scene, CancellationToken stop)
    {
        var cut = scene.Site.Wire.CutCommits(forwarded);
        try
        {
            await scene.UnansweredAsync(Attempts, stop);
            scene.Tally.Count("commits cut", Kind, cut.Cut);
        }
        finally
        {
            scene.Site.Wire.CutNoCommits();
        }
    }
}

/// <summary>All connections to the database at once.</summary>
internal sealed class CutWires : IFault
{
    public string Kind => "all connections to the database cut";

    public Task InjectAsync(Scene scene, CancellationToken stop)
    {
        scene.Site.Wire.CutAll();
        return Task.CompletedTask;
    }
}
