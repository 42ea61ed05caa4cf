namespace TrainingSlots.Server.Postgres.Programs;

/// <summary>What an operator is told when no fitting programs can be had.</summary>
internal static class ProgramMessages
{
    private const string WaysOut = """
        Ways out:
          1. install it with the package manager, and it is found and used (Debian and Ubuntu: apt-get install postgresql; Fedora: dnf install postgresql-server; Alpine: apk add postgresql; macOS: brew install postgresql);
          2. run the whole product in containers: docker compose up;
          3. use a server you have: set ConnectionStrings__TrainingSlots, for example "Host=db;Database=trainingslots;Username=trainingslots;Password=...".
        """;

    public static string NoneFound(string? clusterMajor, string dataFolder, FetchWays allowed, IReadOnlyList<string> failures)
    {
        var wanted = clusterMajor is null ? "PostgreSQL" : $"PostgreSQL {clusterMajor}, which made the data folder '{dataFolder}',";
        var tried = allowed is FetchWays.None
            ? "the server may not get it (Embedded__Provide=false)."
            : $"the server could not get it:\n{string.Join('\n', failures.Select(failure => $"  - {failure}"))}";
        return $"{wanted} was not found on this machine, no connection string is set, and {tried}\n{WaysOut}";
    }

    public static string OtherVersion(string clusterMajor, string dataFolder, IReadOnlyList<PostgresBinaries> others) => $"""
        The data folder '{dataFolder}' was made by PostgreSQL {clusterMajor}, and only {List(others)} was found. One major version cannot use the files of another; nothing was changed. Ways out:
          1. install PostgreSQL {clusterMajor} beside it (Debian and Ubuntu: apt-get install postgresql-{clusterMajor}), and it is found and used;
          2. move the data: dump them with PostgreSQL {clusterMajor} and load them into an empty folder with {others[0].Major}, as docs/operations.md says under "Another major version of PostgreSQL";
          3. leave them where they are: set Embedded__DataDirectory to another folder.
        """;

    public static string NotWhatIsNeeded(IReadOnlyList<PostgresBinaries> others) =>
        others.Count == 0 ? "it brought no programs that run here" : $"it brought {List(others)}, which is not the version needed";

    private static string List(IReadOnlyList<PostgresBinaries> programs) =>
        string.Join(", ", programs.DistinctBy(found => found.Major, StringComparer.Ordinal).Select(found => $"PostgreSQL {found.Major} ('{found.Folder}')"));
}
