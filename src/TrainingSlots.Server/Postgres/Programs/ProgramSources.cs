namespace TrainingSlots.Server.Postgres.Programs;

/// <summary>Where PostgreSQL's programs are looked for, and what may be done when there are none.</summary>
internal sealed record ProgramSources
{
    /// <summary>The folders searched first; null means PATH and those of the usual packages.</summary>
    public IReadOnlyList<string>? Path { get; init; }

    public FetchWays Fetch { get; init; } = FetchWays.Any;

    /// <summary>Tells the person at the terminal what takes its time.</summary>
    public Action<string> Tell { get; init; } = Console.Out.WriteLine;

    /// <exception cref="EmbeddedPostgresException">A setting cannot be understood.</exception>
    public static ProgramSources From(IConfiguration embedded) => new()
    {
        Path = embedded["ProgramPath"] is { Length: > 0 } path ? path.Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : null,
        Fetch = FetchSetting.Read(embedded["Provide"]),
    };
}
