using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Forecasts;

namespace TrainingSlots.Server.Forecasts;

/// <summary>What will lapse at the end of the year at the present rate, by country and programme, with those who wait beside it.</summary>
/// <param name="On">The day that the forecast is made on.</param>
/// <param name="Position">The log is read up to this position.</param>
/// <param name="Method">How the numbers come about, in plain words.</param>
/// <param name="ExpectedLapse">Of all the allotments that have a rate.</param>
/// <param name="Waiting">Of all the allotments.</param>
/// <param name="LapseRange">Between which numbers the slots of all the allotments together that lapse will lie in eight of ten such years; left out where there is too little to go by.</param>
public sealed record ForecastAnswer(
    DateOnly On, long Position, string Method, int ExpectedLapse, int Waiting, IReadOnlyList<AllotmentForecast> Allotments, LapseRange? LapseRange = null)
{
    internal static ForecastAnswer Of(DateOnly on, long position, string method, IReadOnlyList<(SlotUse.ProgrammeUseView Use, Pace Pace)> uses)
    {
        var allotments = uses.Select(of => AllotmentForecast.Of(of.Use, of.Pace, on)).ToList();
        var soFar = uses.Select(of => AllotmentForecast.SoFar(of.Use, of.Pace, on)).ToList();
        return new ForecastAnswer(
            on, position, method, allotments.Sum(allotment => allotment.ExpectedLapse ?? 0), allotments.Sum(allotment => allotment.Waiting), allotments,
            LapseRange.Of(TakenRange.Of(soFar), soFar.Sum(year => year.Usable)));
    }
}

/// <summary>Slots that nobody will have taken at the end of the year: what can be taken, less what will be.</summary>
public sealed record LapseRange(int Low, int Expected, int High)
{
    /// <summary>Null where nothing is said of what will be taken.</summary>
    internal static LapseRange? Of(TakenRange? taken, int usable) => taken is null ? null : new(usable - taken.High, usable - taken.Expected, usable - taken.Low);
}

/// <summary>The forecast of one allotment, in slots.</summary>
/// <param name="YearEnds">The last day of the year.</param>
/// <param name="DaysElapsed">Days of the year up to the day of the forecast, that day included.</param>
/// <param name="DaysOfYear">All days of the year.</param>
/// <param name="ElapsedShare">Share of the year that has elapsed, from 0 to 1.</param>
/// <param name="CountedFrom">First day of the rate: of the year, or of the first slots when they came later.</param>
/// <param name="DaysCounted">Days that the rate is taken from.</param>
/// <param name="TakenInThem">Net slots taken in these days: takings less releases, by effective date.</param>
/// <param name="RatePerDay">Net slots taken per day; null before the first day that counts, and when the year was closed.</param>
/// <param name="ExpectedTaken">Slots held, committed, utilised or wasted at the end of the year, at that rate.</param>
/// <param name="ExpectedLapse">Slots that nobody will have taken by then.</param>
/// <param name="Waiting">Nominations on a waitlist that would be charged to this allotment.</param>
/// <param name="Range">Between which numbers the slots taken at the end of the year will lie in eight of ten such years; left out where there is too little to go by.</param>
/// <param name="LapseRange">The same of the slots that nobody will have taken by then.</param>
public sealed record AllotmentForecast(
    string Country, string Programme, string Year, AllotmentStatus Status, int Entitled, int Available, int Held, int Committed, int Utilised, int Wasted, int Lapsed,
    DateOnly YearEnds, int DaysElapsed, int DaysOfYear, decimal ElapsedShare, DateOnly CountedFrom, int DaysCounted, int TakenInThem,
    decimal? RatePerDay, int? ExpectedTaken, int? ExpectedLapse, int Waiting, TakenRange? Range = null, LapseRange? LapseRange = null)
{
    private const int Decimals = 4;

    internal static AllotmentForecast Of(SlotUse.ProgrammeUseView use, Pace pace, DateOnly on)
    {
        var (first, last) = Domain.Shared.TrainingYear.Days(use.Year);
        var from = pace.CountedFrom(first);
        var taken = TakenOf(use);
        var line = use.Status == AllotmentStatus.Closed
            ? new LapseForecast(0, 0, null, taken, use.Available)
            : LapseForecast.Of(SoFar(use, pace, on));
        var range = use.Status == AllotmentStatus.Closed ? null : TakenRange.Of(SoFar(use, pace, on));
        var (all, elapsed) = (last.DayNumber - first.DayNumber + 1, int.Clamp(on.DayNumber - first.DayNumber + 1, 0, last.DayNumber - first.DayNumber + 1));
        return new AllotmentForecast(
            use.Country, use.Programme, use.Year, use.Status, use.Granted + use.Increased - use.Reduced + use.MovedIn + use.CarriedIn, use.Available,
            use.Held, use.Committed, use.Utilised, use.Wasted, use.Lapsed,
            last, elapsed, all, Math.Round((decimal)elapsed / all, Decimals), from, line.DaysCounted, taken - pace.TakenBefore,
            line.RatePerDay, line.ExpectedTaken, line.ExpectedLapse,
            use.Statuses.GetValueOrDefault(Domain.Shared.Statuses.Name(Domain.Nominations.NominationStatus.Waitlisted)),
            range, LapseRange.Of(range, taken + use.Available));
    }

    /// <summary>What the allotment has come to; one that is closed is at the end of its year already.</summary>
    internal static YearSoFar SoFar(SlotUse.ProgrammeUseView use, Pace pace, DateOnly on)
    {
        var ((first, last), taken) = (Domain.Shared.TrainingYear.Days(use.Year), TakenOf(use));
        return use.Status == AllotmentStatus.Closed
            ? new YearSoFar(pace.CountedFrom(first), on, on, taken, taken, pace.TakenBefore, taken)
            : new YearSoFar(pace.CountedFrom(first), last, on, taken + use.Available, taken, pace.TakenBefore, use.Utilised + use.Wasted);
    }

    private static int TakenOf(SlotUse.ProgrammeUseView use) => use.Held + use.Committed + use.Utilised + use.Wasted;
}
