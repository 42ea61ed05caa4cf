using TrainingSlots.Domain.Refusals;

namespace TrainingSlots.Domain.Shared;

/// <summary>Messages between the offices about a nomination or an invitation.</summary>
public static class OfficeMessages
{
    /// <summary>How many there are about one thing at most.</summary>
    public const int Max = 200;

    /// <summary>Refuses one too many.</summary>
    /// <param name="written">How many there are.</param>
    public static Refusal? TooMany(int written) => written < Max
        ? null
        : Refusal.Because(RefusalCodes.MessageLimit, $"The offices have written {written} messages about it already.", [("messages", written), ("limit", Max)]);
}
