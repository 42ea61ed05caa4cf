using System.Text.Json.Serialization;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Allotments;

/// <summary>What a taken slot has come to.</summary>
public enum SlotState
{
    [JsonStringEnumMemberName("held")] Held,
    [JsonStringEnumMemberName("committed")] Committed,
    [JsonStringEnumMemberName("utilised")] Utilised,
    [JsonStringEnumMemberName("wasted")] Wasted,
}

/// <summary>A slot taken by a nomination.</summary>
/// <param name="Session">The session's code.</param>
/// <param name="Pool">The earmarked service it was taken from, or empty for the general slots.</param>
/// <param name="State">What it has come to.</param>
/// <param name="Position">Position of the event that took it.</param>
/// <param name="ExpiresAt">When the hold ends, or null when it does not end by itself.</param>
public sealed record Slot(string Session, string Pool, SlotState State, long Position, DateTimeOffset? ExpiresAt) : IRow
{
    /// <summary>The group of those that are held, in whatever pool.</summary>
    public const string Holds = "held";

    private const string PoolPrefix = "pool/";

    /// <inheritdoc/>
    public bool IsIn(string group) => group is Holds
        ? State == SlotState.Held
        : group.StartsWith(PoolPrefix, StringComparison.Ordinal) && group.AsSpan(PoolPrefix.Length).SequenceEqual(Pool);

    /// <summary>The group of those in a pool.</summary>
    public static string InPool(string pool) => PoolPrefix + pool;
}

/// <summary>One part of an allotment: the slots of an earmarked service, or the general ones.</summary>
public sealed record Pool
{
    public int Slots { get; init; }
    public int Held { get; init; }
    public int Committed { get; init; }
    public int Utilised { get; init; }
    public int Wasted { get; init; }
    public int Available { get; init; }

    /// <summary>The available slots in the order of effective dates.</summary>
    public Timeline Timeline { get; init; } = Timeline.Empty;

    public static Pool Empty { get; } = new();

    public int Taken => Held + Committed + Utilised + Wasted;

    /// <summary>The ledger law for this part, in recorded and in effective order.</summary>
    public bool Holds =>
        Timeline.FirstConflict() is null && Slots == Taken + Available
        && int.Min(Held, Committed) >= 0 && int.Min(Utilised, Wasted) >= 0 && int.Min(Slots, Available) >= 0;

    /// <summary>More slots, or fewer with a negative number.</summary>
    public Pool Grow(int slots, DateOnly on) =>
        this with { Slots = Slots + slots, Available = Available + slots, Timeline = Timeline.Add(on, slots) };

    /// <summary>Slots lapse, or are there again with a negative number.</summary>
    public Pool Lapse(int slots, DateOnly on) =>
        this with { Slots = Slots - slots, Available = Available - slots, Timeline = Timeline.Lapse(on, slots) };

    /// <summary>One slot from one state to another; null is available.</summary>
    public Pool Move(SlotState? from, SlotState? to, DateOnly on)
    {
        var available = Step(null, from, to);
        return this with
        {
            Held = Held + Step(SlotState.Held, from, to),
            Committed = Committed + Step(SlotState.Committed, from, to),
            Utilised = Utilised + Step(SlotState.Utilised, from, to),
            Wasted = Wasted + Step(SlotState.Wasted, from, to),
            Available = Available + available,
            Timeline = Timeline.Add(on, available),
        };
    }

    internal static int Step(SlotState? of, SlotState? from, SlotState? to) => (to == of ? 1 : 0) - (from == of ? 1 : 0);
}
