namespace TrainingSlots.Domain.Shared;

/// <summary>
/// The calendar at a programme's host. "Today" is its date, for deadlines, for "not in the future" and for where a session
/// begins (domain.md section 9). The rules of time zones are data from outside: they are handed in, as the clock is.
/// </summary>
public abstract class HostClock
{
    /// <summary>The calendar of UTC, where no host has a say.</summary>
    public static HostClock Utc { get; } = new Greenwich();

    /// <summary>IANA name of the time zone, such as Asia/Kolkata.</summary>
    public abstract string Zone { get; }

    /// <summary>The date there at an instant.</summary>
    [Rule("Today is the date at the programme's host.", "section 9, today", "TodayTests.A_date_that_the_host_has_already_is_not_in_the_future")]
    public abstract DateOnly DayOf(DateTimeOffset instant);

    /// <summary>The first instant of a day there.</summary>
    public abstract DateTimeOffset StartOf(DateOnly day);

    /// <summary>The first instant after a day there.</summary>
    public DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1));

    private sealed class Greenwich : HostClock
    {
        public override string Zone => "UTC";

        public override DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);

        public override DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
    }
}
