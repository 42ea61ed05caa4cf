namespace TrainingSlots.Domain.Forecasts;

/// <summary>
/// Between which numbers the slots taken at the end of the year will lie in eight of ten such years, when slots go on being taken one by one, each for itself, at the rate so far. Both that rate and
/// what is to come are uncertain: the variance of what is to come is m (1 + days left / days counted), with m what the straight line adds.
/// </summary>
/// <param name="Expected">Where the straight line leads.</param>
public sealed record TakenRange(int Low, int Expected, int High)
{
    /// <summary>Of fewer days nothing is said.</summary>
    public const int LeastDays = 30;

    /// <summary>Of fewer slots taken in these days nothing is said.</summary>
    public const int LeastTaken = 5;

    /// <summary>Standard deviations to either side that hold eight in ten of a normal distribution.</summary>
    private const double Deviations = 1.2816;

    /// <summary>Of one allotment, or of several together; null where there is too little to go by.</summary>
    public static TakenRange? Of(params IReadOnlyCollection<YearSoFar> years)
    {
        var lines = years.Select(year => (Year: year, Line: LapseForecast.Of(year))).Where(of => of.Line.ExpectedTaken is not null).ToList();
        var taken = lines.Sum(of => of.Year.Taken - of.Year.TakenBefore);
        if (lines.Count == 0 || taken < LeastTaken || lines.Max(of => of.Line.DaysCounted) < LeastDays)
        {
            return null;
        }

        var spread = Deviations * Math.Sqrt(lines.Sum(of => Variance(of.Year, of.Line)));
        var (least, most) = (years.Sum(year => year.Final), years.Sum(year => int.Max(year.Usable, 0)));
        var expected = years.Sum(year => LapseForecast.Of(year).ExpectedTaken ?? year.Taken);
        return new TakenRange(
            int.Min(expected, int.Max(least, (int)Math.Floor(expected - spread))), expected, int.Max(expected, int.Min(most, (int)Math.Ceiling(expected + spread))));
    }

    private static double Variance(YearSoFar year, LapseForecast line)
    {
        var share = (double)line.DaysLeft / line.DaysCounted;
        return Math.Abs(year.Taken - year.TakenBefore) * share * (1 + share);
    }
}
