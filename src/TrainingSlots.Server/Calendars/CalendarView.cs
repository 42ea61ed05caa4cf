namespace TrainingSlots.Server.Calendars;

/// <summary>Somebody's calendar: deadlines, reply-by dates, ends of offers and holds, and sessions, of what the person may read.</summary>
/// <param name="Address">Where programs read it, without signing in: whoever has it can read it. Its language is that of this request.</param>
/// <param name="MadeAt">When this address began.</param>
/// <param name="Countries">Whose dates it has; null for all.</param>
/// <param name="Limits">How much it has.</param>
/// <param name="Version">How many addresses there were.</param>
public sealed record CalendarView(string? Address, DateTimeOffset MadeAt, IReadOnlyList<string>? Countries, CalendarLimits Limits, long Version)
{
    /// <summary>Without the address.</summary>
    internal static CalendarView Of(CalendarFeed feed) => new(null, feed.MadeAt, feed.Reader.CountryScope, CalendarLimits.Default, feed.Version);
}
