using System.Globalization;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Audit;

/// <summary>A moment as an address says it: a day by one of the clocks, or a position of the log; without either, now.</summary>
/// <param name="By">The clock, or that it is a position.</param>
/// <param name="AsOf">The day or instant.</param>
public sealed record Moment(string By, string? AsOf, string? Position)
{
    public const string Effective = "effective";

    public const string Recorded = "recorded";

    public const string AtPosition = "position";

    private const string DayFormat = "yyyy-MM-dd";

    internal static Moment Of(SentForm form)
    {
        var (asOf, clock, position) = (form["asOf"].Given(), form["clock"].Given(), form["position"].Given());
        return clock is AtPosition || (clock is null && asOf is null && position is not null)
            ? new Moment(AtPosition, null, position)
            : new Moment(clock ?? Effective, asOf, null);
    }

    public bool IsNow => AsOf is null && Position is null;

    /// <summary>The day of it; null for a position, and for what is no day.</summary>
    public DateOnly? Day => AsOf is { Length: >= 10 } text && DateOnly.TryParseExact(text[..10], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The parameters that mean it, for the API.</summary>
    public IEnumerable<(string Name, string? Value)> Parameters =>
        IsNow ? [] : Position is not null ? [("position", Position)] : [("asOf", AsOf), ("clock", By)];

    /// <summary>The same for a page: it names the clock of a position too.</summary>
    public IEnumerable<(string Name, string? Value)> OnPages => Position is not null ? [("clock", AtPosition), ("position", Position)] : Parameters;

    /// <summary>A day as addresses and fields have it.</summary>
    public static string Text(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);
}
