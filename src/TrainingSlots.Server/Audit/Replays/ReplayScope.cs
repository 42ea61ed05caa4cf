using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Audit.Replays;

/// <summary>
/// What a caller wants replayed. A country takes in its allotments, nominations and invitations; a year the allotments and
/// nominations charged to it. Sessions and programmes belong to no single one: they are replayed with the whole log only.
/// </summary>
/// <param name="Country">Only what is about this country.</param>
/// <param name="Year">Only what is charged to this year.</param>
/// <param name="ToPosition">Only events up to this position; what has events after it is held to the laws alone.</param>
public sealed record ReplayLog(string? Country = null, string? Year = null, long? ToPosition = null)
{
    /// <summary>The part of the log that is read for it.</summary>
    internal LogPart Part => new(Country, Year, Country is null && Year is null ? null : Kinds);

    /// <summary>The kinds of streams that are replayed, by the beginning of their keys.</summary>
    internal string[] Kinds => (Country, Year) switch
    {
        (null, null) => ["programme", "allotment", "session", "invitation", "nomination"],
        ({ }, null) => ["allotment", "nomination", "invitation"],
        _ => ["allotment", "nomination"],
    };

    /// <summary>True for the key of an allotment that is replayed.</summary>
    internal bool Includes(string allotment) =>
        allotment.Split('/') is [_, _, var country, var year]
        && (Country is null || string.Equals(Country, country, StringComparison.Ordinal)) && (Year is null || string.Equals(Year, year, StringComparison.Ordinal));
}
