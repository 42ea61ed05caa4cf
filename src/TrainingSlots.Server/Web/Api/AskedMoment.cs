using System.Globalization;

namespace TrainingSlots.Server.Web.Api;

/// <summary>The moment that a page is about, as its address says it: a day by one of the clocks or a position of the log; without either, now.</summary>
/// <param name="AsOf">A date, or an instant.</param>
/// <param name="Clock"><c>recorded</c>, or that it is a position; null for the effective clock.</param>
public sealed record AskedMoment(string? AsOf, string? Clock, string? Position = null)
{
    public const string Effective = "effective";
    public const string Recorded = "recorded";
    public const string AtPosition = "position";

    private const string DayFormat = "yyyy-MM-dd";

    public static AskedMoment Of(string? asOf, string? clock) => new(asOf.Given(), clock.Given() is { } given and not Effective ? given : null);

    /// <summary>What a form that knows positions too says.</summary>
    public static AskedMoment Of(SentForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var (asOf, clock, position) = (form["asOf"].Given(), form["clock"].Given(), form["position"].Given());
        return clock is AtPosition || (clock is null && asOf is null && position is not null) ? new AskedMoment(null, AtPosition, position) : Of(asOf, clock);
    }

    public bool IsNow => AsOf is null && Position is null;

    /// <summary>The clock, or that it is a position.</summary>
    public string By => Clock ?? Effective;

    /// <summary>The clock to ask the API for; it takes none without a moment.</summary>
    public string? AskedClock => IsNow ? null : Clock;

    /// <summary>Its day; null now, for a position, and when the text is neither a date nor an instant.</summary>
    public DateOnly? Day => AsOf is not null && DateOnly.TryParseExact(AsOf[..Math.Min(DayFormat.Length, AsOf.Length)], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Its instant, on the recorded clock; null when it is a whole day. On the effective clock an instant means its day.</summary>
    public DateTimeOffset? Instant => Clock is not null && AsOf?.Length > DayFormat.Length && DateTimeOffset.TryParse(AsOf, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    /// <summary>The parameters that mean it, for the API.</summary>
    public IEnumerable<(string Name, string? Value)> Parameters => Position is not null ? [("position", Position)] : [("asOf", AsOf), ("clock", AskedClock)];

    /// <summary>An address about the same moment, so that whoever gets the link sees the same.</summary>
    public string On(string address, params (string Name, string? Value)[] values) =>
        AskedFilters.Address(address, [.. values, ("asOf", AsOf), ("clock", AskedClock), ("position", Position)]);

    /// <summary>A form that says it.</summary>
    public SentForm Form(params (string Name, string? Value)[] values) => SentForm.With([.. values, ("asOf", AsOf), ("clock", Clock)]);

    /// <summary>A day as addresses and fields have it.</summary>
    public static string Text(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);
}
