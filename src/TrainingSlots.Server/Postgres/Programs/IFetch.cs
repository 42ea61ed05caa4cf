namespace TrainingSlots.Server.Postgres.Programs;

/// <summary>A way of getting PostgreSQL's programs onto this machine.</summary>
internal interface IFetch
{
    /// <summary>What it is called in messages.</summary>
    string Name { get; }

    /// <summary>What it is going to do, for the person at the terminal.</summary>
    string Intention { get; }

    /// <summary>Where the programs are once it has run.</summary>
    IAsyncEnumerable<string> Folders { get; }

    /// <summary>Why it cannot be gone here; null when it can be tried.</summary>
    Task<string?> ObstacleAsync(CancellationToken ct);

    /// <returns>Why it failed; null when it is done.</returns>
    Task<string?> RunAsync(CancellationToken ct);
}
