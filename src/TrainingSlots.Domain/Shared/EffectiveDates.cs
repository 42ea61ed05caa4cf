using TrainingSlots.Domain.Refusals;

namespace TrainingSlots.Domain.Shared;

/// <summary>Refusals of effective dates (domain.md section 3, "Time is data").</summary>
public static class EffectiveDates
{
    /// <summary>
    /// The effective date of what a date that went by brings about: the due day, or the last step's where the product
    /// was late and somebody acted in between.
    /// </summary>
    public static DateOnly NotBefore(DateOnly last, DateOnly due) => due > last ? due : last;

    /// <summary>Refuses a step dated before the one that it follows.</summary>
    public static Refusal? GoesBack(string what, DateOnly last, DateOnly asked) => asked >= last
        ? null
        : Refusal.Because(
            RefusalCodes.EffectiveDateConflict,
            $"The {what}'s last step is effective on {last:yyyy-MM-dd}; the next one cannot be effective on {asked:yyyy-MM-dd}.",
            [("effectiveOn", asked), ("notBefore", last)],
            remedy: $"give an effective date of {last:yyyy-MM-dd} or later").By(WayOut.On(last));

    /// <summary>Refuses a change that would bring a number below zero on some effective date.</summary>
    public static Refusal? BelowZero(string what, Timeline before, int change, DateOnly asked)
    {
        if (before.Add(asked, change).FirstConflict() is not { } conflict)
        {
            return null;
        }

        var earliest = before.EarliestFor(change);
        var refusal = Refusal.Because(
            RefusalCodes.EffectiveDateConflict,
            $"Effective on {asked:yyyy-MM-dd}, this would leave {conflict.Value} {what} on {conflict.On:yyyy-MM-dd}.",
            [("effectiveOn", asked), ("firstDate", conflict.On), ("value", conflict.Value), ("of", what)],
            remedy: earliest is null ? null : $"give an effective date of {earliest:yyyy-MM-dd} or later");
        return earliest is { } date ? refusal.By(WayOut.On(date)) : refusal;
    }
}
