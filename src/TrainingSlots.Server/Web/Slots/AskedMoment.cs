using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Slots;

/// <summary>The moment that a page is about, as its address says it: a day by one of the clocks, or now.</summary>
/// <param name="AsOf">A date, or an instant; null for now.</param>
/// <param name="Clock"><c>recorded</c>, or null for the effective one.</param>
public sealed record AskedMoment(string? AsOf, string? Clock)
{
    public const string Recorded = "recorded";

    private const string DayFormat = "yyyy-MM-dd";

    public static AskedMoment Of(string? asOf, string? clock) => new(asOf.Given(), clock.Given() is { } given and not "effective" ? given : null);

    public bool IsNow => AsOf is null;

    /// <summary>The clock to ask the API for; it takes none without a moment.</summary>
    public string? AskedClock => IsNow ? null : Clock;

    /// <summary>Its day; null now, and when the text is neither a date nor an instant.</summary>
    public DateOnly? Day => AsOf is not null && DateOnly.TryParseExact(AsOf[..Math.Min(DayFormat.Length, AsOf.Length)], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Its instant, on the recorded clock; null when it is a whole day. On the effective clock an instant means its day.</summary>
    public DateTimeOffset? Instant => Clock is not null && AsOf?.Length > DayFormat.Length && DateTimeOffset.TryParse(AsOf, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    /// <summary>An address about the same moment, so that whoever gets the link sees the same.</summary>
    public string On(string address, params (string Name, string? Value)[] values) =>
        values.Append(("asOf", AsOf)).Append(("clock", AskedClock)).Where(value => value.Item2 is not null)
            .Aggregate(address, (at, value) => QueryHelpers.AddQueryString(at, value.Item1, value.Item2!));

    /// <summary>A form that says it.</summary>
    public SentForm Form(params (string Name, string? Value)[] values) => SentForm.With([.. values, ("asOf", AsOf), ("clock", Clock)]);
}
