using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.SlotUse;

/// <summary>An event of the log, with what it is about.</summary>
public sealed record SlotUseEvent(long Position, string Stream, string Country, string Year, string Programme, IFact Fact)
{
    /// <summary>Key of the allotment that it is charged to.</summary>
    public string Allotment => StreamKeys.Allotment(Programme, Country, Year);

    /// <summary>The event as each year sees it that it is about: a place that is charged to another year leaves the one and comes to the other.</summary>
    public static IEnumerable<SlotUseEvent> Of(long position, string stream, string country, string year, string programme, IFact fact) => !IsOf(stream) ? []
        : fact is NominationRecharged moved ? new[] { moved.FromYear, moved.ToYear }.Select(label => new SlotUseEvent(position, stream, country, label, programme, fact))
        : [new SlotUseEvent(position, stream, country, year, programme, fact)];

    /// <summary>The same of a row of the log; none where it is about nobody's slots.</summary>
    internal static IEnumerable<SlotUseEvent> Of(LogRow row) => row is { Fact: { } fact, Country: { } country, Year: { } year, Programme: { } programme }
        ? Of(row.Position, row.Stream, country, year, programme, fact)
        : [];

    /// <summary>True for the streams that slots are counted by; what sessions and invitations tell of a country is no slot of it.</summary>
    public static bool IsOf(string stream) =>
        stream.StartsWith("allotment/", StringComparison.Ordinal) || stream.StartsWith("nomination/", StringComparison.Ordinal);
}
