using JasperFx.Events;

namespace TrainingSlots.Server.Store;

/// <summary>
/// Where a commit failed after its positions were given out, the store fills them with tombstones, so that nobody waits for
/// them. Nothing happened there: whoever reads the log passes over them.
/// </summary>
internal static class Tombstones
{
    /// <summary>The condition, in SQL over the table of events, that a row is none.</summary>
    public const string None = "type <> 'tombstone'";

    /// <summary>True when it is one.</summary>
    public static bool Is(IEvent e) => e.Data is Tombstone;
}
