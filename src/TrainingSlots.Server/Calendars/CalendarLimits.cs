namespace TrainingSlots.Server.Calendars;

/// <summary>How much a calendar has.</summary>
/// <param name="Entries">At most; those nearest to today.</param>
/// <param name="DaysBack">What ended longer ago is left out.</param>
/// <param name="DaysAhead">What begins later is left out.</param>
/// <param name="CancelledDays">For how long what was cancelled or done with stays, marked so, for programs to take it away.</param>
public sealed record CalendarLimits(int Entries, int DaysBack, int DaysAhead, int CancelledDays)
{
    public static CalendarLimits Default { get; } = new(Entries: 1000, DaysBack: 30, DaysAhead: 400, CancelledDays: 30);
}
