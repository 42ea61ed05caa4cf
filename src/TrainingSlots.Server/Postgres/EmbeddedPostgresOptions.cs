using TrainingSlots.Server.Postgres.Programs;

namespace TrainingSlots.Server.Postgres;

/// <summary>How the embedded database is started.</summary>
/// <param name="DataDirectory">
/// The folder that holds the cluster, its log and its lock. Relative paths count from the current folder;
/// null or blank means the default of the user, see <see cref="DataFolder.Resolve"/>.
/// </param>
public sealed record EmbeddedPostgresOptions(string? DataDirectory)
{
    /// <summary>Where PostgreSQL's programs come from.</summary>
    internal ProgramSources Programs { get; init; } = new();

    /// <summary>Server settings that win over ours. Only tests have a reason to set one.</summary>
    internal IReadOnlyDictionary<string, string>? Settings { get; init; }
}
