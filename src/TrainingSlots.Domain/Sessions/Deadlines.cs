using TrainingSlots.Domain.Programmes;

namespace TrainingSlots.Domain.Sessions;

/// <summary>The last day for nominations to a session (domain.md sections 5 and 9).</summary>
public static class Deadlines
{
    /// <summary>The deadline that holds: the session's own or the policy's days before its start; null where there is none.</summary>
    public static DateOnly? Of(SessionPublished session, ProgrammePolicy policy) =>
        session.Deadline ?? (policy.DeadlineDays is { } days ? session.Start.AddDays(-int.Min(days, session.Start.DayNumber)) : null);

    /// <summary>The session's own deadline on other dates: as many days later, or earlier, as the start, and never after the end.</summary>
    internal static DateOnly? Moved(SessionPublished session, DateOnly start, DateOnly end)
    {
        if (session.Deadline is not { } deadline)
        {
            return null;
        }

        var moved = long.Clamp((long)deadline.DayNumber + start.DayNumber - session.Start.DayNumber, 0, end.DayNumber);
        return DateOnly.FromDayNumber((int)moved);
    }
}
