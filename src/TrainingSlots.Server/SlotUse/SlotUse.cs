using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;

namespace TrainingSlots.Server.SlotUse;

/// <summary>
/// Slot use of one country in one year, folded from the log by arithmetic of its own: what people look at, and a
/// check on the ledger that decisions read.
/// </summary>
/// <param name="Id">Country and year, such as <c>ML/2022-23</c>.</param>
public sealed record CountryYear(string Id, string Country, string Year)
{
    /// <summary>By programme code.</summary>
    public ImmutableSortedDictionary<string, ProgrammeUse> Programmes { get; init; } = ImmutableSortedDictionary.Create<string, ProgrammeUse>(StringComparer.Ordinal);

    /// <summary>Position of the last event that changed it.</summary>
    public long Position { get; init; }

    public static string IdOf(string country, string year) => $"{country}/{year}";
}

/// <summary>Slot use of one programme: the terms of the ledger law and who uses the slots.</summary>
public sealed record ProgrammeUse
{
    public AllotmentStatus Status { get; init; }

    /// <summary>The terms by their names: granted, increased, ... lapsed.</summary>
    public ImmutableSortedDictionary<string, int> Terms { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>Slots of each earmarked service.</summary>
    public ImmutableSortedDictionary<string, int> Earmarks { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>Sums of what nominations have come to, by the names of <see cref="AsOf.Terms"/>.</summary>
    public ImmutableSortedDictionary<string, int> Counts { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>What has come of those charged to it that are folded now; of the others the sums tell. They are kept as rows beside it.</summary>
    [JsonIgnore]
    public ImmutableDictionary<string, NominationUse> Nominations { get; init; } = ImmutableDictionary.Create<string, NominationUse>(StringComparer.Ordinal);

    /// <summary>Effective date of what opened the ledger.</summary>
    public DateOnly OpenedOn { get; init; }

    /// <summary>How many events are folded into it.</summary>
    public int Events { get; init; }

    public int Term(string name) => Terms.GetValueOrDefault(name);

    /// <summary>The names of the terms that are counted as such; those of slots are counted by nomination.</summary>
    public static class Names
    {
        public const string Granted = "granted";
        public const string Increased = "increased";
        public const string Reduced = "reduced";
        public const string MovedIn = "movedIn";
        public const string MovedOut = "movedOut";
        public const string CarriedIn = "carriedIn";
        public const string CarriedOut = "carriedOut";
        public const string Surrendered = "surrendered";
        public const string Lapsed = "lapsed";
    }
}

/// <summary>A nomination and its slot; null when it was given back.</summary>
public sealed record NominationUse(string Session, string? Earmark, SlotState? Slot, NominationStatus Status);

/// <summary>How far the log has been folded. One row; it moves in the transaction of what it stands for.</summary>
/// <param name="Shape">What the fold keeps; after an upgrade that keeps more, the log is folded anew.</param>
public sealed record SlotUseProgress(string Id, long Position, int Shape = 0)
{
    public const int CurrentShape = 6;

    public const string Only = "slot-use";
}
