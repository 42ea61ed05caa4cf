using System.Globalization;
using System.Text;

namespace TrainingSlots.Server.Web.Charts;

/// <summary>A mark on an axis, in percent of the drawing.</summary>
public sealed record Tick<T>(T Value, double At);

/// <summary>The lines of a <see cref="YearUse"/>, in percent of the drawing, from its upper left corner.</summary>
public sealed class Curve
{
    private const int MostSteps = 5;

    /// <summary>The least distance between two labels of two lines each, in percent of the drawing's height.</summary>
    public const double LabelGap = 17;

    private readonly YearUse use;
    private readonly int top;

    public Curve(YearUse use)
    {
        this.use = use;
        int[] numbers = [1, use.Slots, use.Forecast?.Expected ?? 0, use.Forecast?.High ?? 0, .. use.Points.Select(point => point.Taken)];
        var most = numbers.Max();
        var step = StepFor(most);
        top = (most + step - 1) / step * step;
        Numbers = [.. Enumerable.Range(0, (top / step) + 1).Select(i => new Tick<int>(i * step, Y(i * step)))];
        Months = [.. use.Months().Select(month => new Tick<DateOnly>(month, use.EndOf(month.AddDays(-1))))];
        (EvenLabel, ForecastLabel) = use.Forecast is { } forecast ? Apart(Y(use.Slots), Y(forecast.Expected)) : (Y(use.Slots), 0);
    }

    /// <summary>The marks of the vertical axis, from 0 to at least the highest number.</summary>
    public IReadOnlyList<Tick<int>> Numbers { get; }

    /// <summary>Where the months begin.</summary>
    public IReadOnlyList<Tick<DateOnly>> Months { get; }

    /// <summary>Where the label of even use stands, apart from that of the forecast.</summary>
    public double EvenLabel { get; }

    /// <summary>Where the label of the forecast stands.</summary>
    public double ForecastLabel { get; }

    /// <summary>Where what is known ends.</summary>
    public (double X, double Y) Now => use.HasBegun ? (use.EndOf(use.Known), Y(use.TakenOn(use.Known))) : (0, Y(use.TakenOn(use.First.AddDays(-1))));

    /// <summary>The use so far, in steps: a number holds until it changes.</summary>
    public string Taken()
    {
        var path = new StringBuilder().Append(CultureInfo.InvariantCulture, $"M0 {Plain(Y(use.TakenOn(use.First.AddDays(-1))))}");
        foreach (var point in use.Points.Where(point => point.On >= use.First && point.On <= use.Known))
        {
            path.Append(CultureInfo.InvariantCulture, $"H{Plain(use.EndOf(point.On))}V{Plain(Y(point.Taken))}");
        }

        return path.Append(CultureInfo.InvariantCulture, $"H{Plain(Now.X)}").ToString();
    }

    /// <summary>The straight line from the beginning of the year to all the slots at its end.</summary>
    public string Even() => $"M0 {Plain(Y(0))}L100 {Plain(Y(use.Slots))}";

    /// <summary>From what is known to a number at the end of the year.</summary>
    public string To(int expected) => $"M{Plain(Now.X)} {Plain(Now.Y)}L100 {Plain(Y(expected))}";

    /// <summary>What lies between two numbers at the end of the year.</summary>
    public string Between(int low, int high) => $"{To(low)}L100 {Plain(Y(high))}Z";

    /// <summary>How far down a number is.</summary>
    public double Y(int number) => 100.0 - (100.0 * number / top);

    private static string Plain(double number) => ChartWords.Plain(number);

    // Steps that people count in: 1, 2 or 5 with zeros.
    private static int StepFor(int most)
    {
        for (var unit = 1; ; unit *= 10)
        {
            foreach (var step in new[] { unit, 2 * unit, 5 * unit })
            {
                if ((long)step * MostSteps >= most)
                {
                    return step;
                }
            }
        }
    }

    private static (double First, double Second) Apart(double first, double second)
    {
        var missing = LabelGap - Math.Abs(first - second);
        if (missing <= 0)
        {
            return (first, second);
        }

        var (upper, lower) = (Math.Min(first, second) - (missing / 2), Math.Max(first, second) + (missing / 2));
        var shift = Math.Max(0, -upper) - Math.Max(0, lower - 100);
        return first <= second ? (upper + shift, lower + shift) : (lower + shift, upper + shift);
    }
}
