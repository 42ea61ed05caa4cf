using Marten;

namespace TrainingSlots.Server.Calendars;

/// <summary>What a calendar has at a moment: the dates nearest to today, in the order of their days.</summary>
/// <param name="LeftOut">How many more there are.</param>
internal sealed record CalendarContents(IReadOnlyList<CalendarEntry> Entries, int LeftOut)
{
    public static async Task<CalendarContents> ReadAsync(IQuerySession session, CalendarWindow window, CancellationToken cancellation)
    {
        IReadOnlyList<CalendarEntry> all =
        [
            .. await SessionEntries.ReadAsync(session, window, cancellation),
            .. await InvitationEntries.ReadAsync(session, window, cancellation),
            .. await NominationEntries.ReadAsync(session, window, cancellation),
        ];
        var kept = all.OrderBy(entry => entry.DaysFrom(window.Days.Recorded)).ThenBy(entry => entry.Kind).ThenBy(entry => entry.Thing, StringComparer.Ordinal).Take(window.Limits.Entries);
        return new CalendarContents(
            [.. kept.OrderBy(entry => entry.First).ThenBy(entry => entry.Kind).ThenBy(entry => entry.Thing, StringComparer.Ordinal)], Math.Max(0, all.Count - window.Limits.Entries));
    }
}
