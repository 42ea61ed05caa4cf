using TrainingSlots.Domain.Seals;
using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Audit.Seals;

/// <summary>The database's log is not the one that was signed before: going on would make two of one name.</summary>
internal static class LogFork
{
    public static SetupException Of(Checkpoint signed, long size, string file) => new(
        $"The log {signed.Origin} in this database is not the one whose head of {signed.Size} positions was signed before (kept in '{file}'); the database's own seal ends at {size}. "
        + "It was restored from an earlier backup, or is another database. Going on would make two logs of one name, and witnesses would find that out. "
        + "Restore a later backup; or, where what came after it is lost for good, begin a log of a new name with Seal__Origin (docs/operations.md, \"A restored database\").");
}
