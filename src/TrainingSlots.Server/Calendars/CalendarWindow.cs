using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Countries;

namespace TrainingSlots.Server.Calendars;

/// <summary>Which dates are looked for: of whom, and when. Its days are whole ones, so that what it has changes once a day.</summary>
internal sealed record CalendarWindow(Actor Reader, DaysAtHosts Days, CalendarLimits Limits)
{
    public DateOnly From => Days.Recorded.AddDays(-Limits.DaysBack);

    public DateOnly To => Days.Recorded.AddDays(Limits.DaysAhead);

    /// <summary>What was cancelled before is left out.</summary>
    public DateTimeOffset CancelledFrom => new(Days.Recorded.AddDays(-Limits.CancelledDays), TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>The countries that are looked at, or null for all.</summary>
    public string[]? Countries => Reader.CountryScope?.ToArray();

    /// <summary>The institutes whose sessions are looked at, or null for all.</summary>
    public string[]? Institutes => Reader.MayActForInstitute(null) || Reader.Institutes.Contains("*", StringComparer.Ordinal) ? null : [.. Reader.Institutes];

    /// <summary>The same for somebody who acts in some of their roles only.</summary>
    public CalendarWindow In(IEnumerable<string> roles) => this with { Reader = Reader with { Roles = [.. Reader.Roles.Intersect(roles, StringComparer.Ordinal)] } };
}
