namespace TrainingSlots.Domain.Forecasts;

/// <summary>What an allotment has come to by a day of its year, in slots.</summary>
/// <param name="First">The first day that counts: of the year, or of the first slots when they came later.</param>
/// <param name="Last">The last day of the year.</param>
/// <param name="On">The day of the forecast.</param>
/// <param name="Usable">Slots that can be taken at all: what the country ever had less what it gave back, moved or carried on, or lost.</param>
/// <param name="Taken">Held, committed, utilised and wasted on that day.</param>
/// <param name="TakenBefore">Those of them that were taken before the first day that counts.</param>
/// <param name="Final">Utilised and wasted: these never come back.</param>
public sealed record YearSoFar(DateOnly First, DateOnly Last, DateOnly On, int Usable, int Taken, int TakenBefore, int Final);

/// <summary>
/// What lapses at the end of the year when slots go on being taken at the present rate. A straight line: it knows no
/// seasons, no deadlines and no sessions to come.
/// </summary>
/// <param name="DaysCounted">Days that the rate is taken from, the day of the forecast among them; 0 before the first.</param>
/// <param name="DaysLeft">Days of the year after the day of the forecast.</param>
/// <param name="RatePerDay">Net slots taken per day, or null where no day counts yet.</param>
/// <param name="ExpectedTaken">Slots taken by the end of the year, in whole slots, or null without a rate.</param>
/// <param name="ExpectedLapse">Slots that nobody will have taken by then, or null without a rate.</param>
public sealed record LapseForecast(int DaysCounted, int DaysLeft, decimal? RatePerDay, int? ExpectedTaken, int? ExpectedLapse)
{
    private const int Decimals = 4;

    /// <summary>Draws the line on. What is expected is never below what is final and never above what is usable.</summary>
    public static LapseForecast Of(YearSoFar year)
    {
        var until = year.On < year.Last ? year.On : year.Last;
        var counted = int.Max(0, until.DayNumber - year.First.DayNumber + 1);
        var left = int.Max(0, year.Last.DayNumber - year.On.DayNumber);
        if (counted == 0)
        {
            return new LapseForecast(0, left, null, null, null);
        }

        var rate = (decimal)(year.Taken - year.TakenBefore) / counted;
        var expected = (int)Math.Round(year.Taken + (rate * left), MidpointRounding.AwayFromZero);
        var taken = int.Min(int.Max(expected, year.Final), int.Max(year.Usable, 0));
        return new LapseForecast(counted, left, Math.Round(rate, Decimals), taken, int.Max(0, year.Usable - taken));
    }
}
