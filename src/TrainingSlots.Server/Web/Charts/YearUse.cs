using TrainingSlots.Domain.Forecasts;
using TrainingSlots.Server.Forecasts;

namespace TrainingSlots.Server.Web.Charts;

/// <summary>Slots that are held, committed, utilised or wasted at the end of a day.</summary>
public sealed record UsePoint(DateOnly On, int Taken);

/// <summary>Slots that will be taken at the end of the year: a point, and an interval where one is known.</summary>
public sealed record YearEnd(int Expected, int? Low = null, int? High = null)
{
    /// <summary>That of a range; null where there is none.</summary>
    public static YearEnd? Of(TakenRange? range) => range is null ? null : new YearEnd(range.Expected, range.Low, range.High);
}

/// <summary>Use over a year.</summary>
/// <param name="First">The first day of the year.</param>
/// <param name="Last">The last day of the year.</param>
/// <param name="On">The day up to which the points are known; outside the year it counts as its nearest day.</param>
/// <param name="Slots">What can be taken: a straight line to it is even use.</param>
/// <param name="Points">The days on which the number changed, in order, with the number from then on.</param>
/// <param name="Forecast">Null when there is none.</param>
/// <param name="TooLittle">True when there is none because there is too little to go by.</param>
public sealed record YearUse(DateOnly First, DateOnly Last, DateOnly On, int Slots, IReadOnlyList<UsePoint> Points, YearEnd? Forecast = null, bool TooLittle = false)
{
    /// <summary>That of a country, a programme or all of them.</summary>
    public static YearUse Of(UseOverYearView use) => new(
        use.First, use.Last, use.On, use.Slots, [.. use.Points.Select(point => new UsePoint(point.On, point.Taken))], YearEnd.Of(use.Forecast), use.Forecast is null && use.First <= use.On && use.On < use.Last);

    private int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>Whether any of the year is over.</summary>
    public bool HasBegun => On >= First;

    /// <summary>The last day that is known, in the year.</summary>
    public DateOnly Known => On < Last ? On : Last;

    /// <summary>What was taken at the end of that day.</summary>
    public int TakenOn(DateOnly day) => Points.LastOrDefault(point => point.On <= day)?.Taken ?? 0;

    /// <summary>What an even use would have taken by the end of that day.</summary>
    public int EvenOn(DateOnly day) => (int)Math.Round((decimal)Slots * (day.DayNumber - First.DayNumber + 1) / Days, MidpointRounding.AwayFromZero);

    /// <summary>The end of a day as a share of the year, in percent.</summary>
    public double EndOf(DateOnly day) => 100.0 * (day.DayNumber - First.DayNumber + 1) / Days;

    /// <summary>The first days of the year's months.</summary>
    public IEnumerable<DateOnly> Months()
    {
        for (var month = First; month <= Last; month = month.AddDays(1 - month.Day).AddMonths(1))
        {
            yield return month;
        }
    }

    /// <summary>The days of the table: the end of each month that is over, and the last day that is known.</summary>
    public IReadOnlyList<DateOnly> Told() =>
        !HasBegun ? [] : [.. Months().Skip(1).Select(month => month.AddDays(-1)).Where(day => day < Known), Known];
}
