using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Web.Charts;

namespace TrainingSlots.Server.Web.Allotments;

/// <summary>Use over the year, from the lines of a statement.</summary>
internal static class UseOverYear
{
    private static readonly string[] Taken = ["held", "committed", "utilised", "wasted"];

    /// <summary>Null for a statement that does not begin with the first movement, since what came before is not in its lines.</summary>
    public static YearUse? Of(AllotmentThen allotment, DateOnly today)
    {
        var statement = allotment.Statement;
        if (statement.From is not null || statement.Lines.Count == 0)
        {
            return null;
        }

        var (first, last) = TrainingYear.Days(allotment.Key.Year);
        var (sum, points) = (0, new List<UsePoint>());
        foreach (var day in statement.Lines.GroupBy(line => line.EffectiveOn).OrderBy(day => day.Key))
        {
            var change = day.Sum(line => Taken.Sum(term => line.Change.GetValueOrDefault(term)));
            if (change != 0)
            {
                points.Add(new UsePoint(day.Key, sum += change));
            }
        }

        var closing = statement.Closing;
        return new YearUse(
            first, last, allotment.Moment is { Clock: null, Day: { } on } ? on : today,
            closing.Held + closing.Committed + closing.Utilised + closing.Wasted + closing.Available, points,
            YearEnd.Of(allotment.Forecast?.Range), allotment.Forecast is { Range: null, RatePerDay: not null, DaysElapsed: var elapsed, DaysOfYear: var all } && elapsed < all);
    }
}
