using System.Globalization;
using System.Text.Json.Serialization;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.SlotUse.AsOf;

/// <summary>Which of the two clocks a moment is told by.</summary>
public enum Clock
{
    /// <summary>When it was true.</summary>
    [JsonStringEnumMemberName("effective")] Effective,

    /// <summary>When it was written down.</summary>
    [JsonStringEnumMemberName("recorded")] Recorded,
}

/// <summary>
/// The moment that a caller asks for: <c>asOf</c> a date or an instant by a <c>clock</c>, or a <c>position</c> of the log.
/// A date means the whole day, UTC; on the effective clock, an instant means its day.
/// </summary>
internal sealed record AsOfQuery(Clock Clock, DateOnly? Date, DateTimeOffset? Instant, long? Position)
{
    public static readonly string[] Parameters = ["asOf", "clock", "position"];

    /// <summary>What the caller asks for, or null: now.</summary>
    public static AsOfQuery? Read(IQueryCollection query, FieldErrors errors)
    {
        var (asOf, clock, position) = (query["asOf"].FirstOrDefault(), query["clock"].FirstOrDefault(), query["position"].FirstOrDefault());
        if (asOf is null && clock is null && position is null)
        {
            return null;
        }

        if (clock is not (null or "effective" or "recorded"))
        {
            errors.Add("clock", "must be effective or recorded");
        }

        if (position is not null)
        {
            return AtPosition(position, asOf ?? clock, errors);
        }

        var by = clock is "recorded" ? Clock.Recorded : Clock.Effective;
        var moment = asOf is null ? null : Moment(asOf, by);
        if (moment is null)
        {
            errors.Add("asOf", asOf is null ? "is required with clock" : NotAMoment);
        }

        return moment ?? new AsOfQuery(by, null, null, null);
    }

    /// <summary>What is wrong with a text that is neither a date nor an instant.</summary>
    public const string NotAMoment = "must be a date such as 2023-03-27 or an instant such as 2023-03-27T10:00:00Z";

    /// <summary>A date or an instant by a clock, or null when the text is neither.</summary>
    public static AsOfQuery? Moment(string text, Clock clock) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new AsOfQuery(clock, day, null, null)
        : text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? new AsOfQuery(clock, null, at.ToUniversalTime(), null)
        : null;

    /// <summary>The day on the effective clock.</summary>
    public DateOnly Day => Date ?? HostClock.Utc.DayOf(Instant!.Value);

    /// <summary>The first instant that is too late, on the recorded clock, or the last one that there is: instants are told to the microsecond.</summary>
    public DateTimeOffset Before => Later(Date is null ? TimeSpan.FromMicroseconds(1) : TimeSpan.FromDays(1));

    /// <summary>The first instant that is in it, on the recorded clock.</summary>
    public DateTimeOffset Begins => Date is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : Instant!.Value;

    private DateTimeOffset Later(TimeSpan by) => DateTimeOffset.MaxValue - Begins < by ? DateTimeOffset.MaxValue : Begins + by;

    private static AsOfQuery AtPosition(string text, string? other, FieldErrors errors)
    {
        var valid = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position);
        if (!valid)
        {
            errors.Add("position", "must be a position of the log");
        }

        if (other is not null)
        {
            errors.Add("position", "cannot be given with asOf or clock");
        }

        return new AsOfQuery(Clock.Recorded, null, null, position);
    }
}
