using System.Globalization;

namespace TrainingSlots.Server.Web.Charts;

/// <summary>Words, numbers and days in the language of the page, which is the current UI culture.</summary>
internal static class ChartWords
{
    private const int Hundred = 100;

    private static CultureInfo Language => CultureInfo.CurrentUICulture;

    public static string Number(int number) => number.ToString("N0", Language);

    /// <summary>A share in whole percent. Only none is 0%, and only all is 100%.</summary>
    public static string Share(int part, int whole) => WholePercent(part, whole) switch
    {
        0 when part > 0 => $"<{Percent(1)}",
        Hundred when part < whole => $">{Percent(Hundred - 1)}",
        var percent => Percent(percent),
    };

    /// <summary>A share in percent, rounded; 0 when there is nothing to share.</summary>
    public static int WholePercent(int part, int whole) => whole == 0 ? 0 : (int)Math.Round((decimal)part * Hundred / whole, MidpointRounding.AwayFromZero);

    public static string Percent(int percent) => ((decimal)percent / Hundred).ToString("P0", Language);

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", Language);

    /// <summary>The short name of a day's month.</summary>
    public static string Month(DateOnly day) => day.ToString("MMM", Language);

    /// <summary>A coordinate as SVG writes it.</summary>
    public static string Plain(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A share of the drawing's width or height as SVG writes it.</summary>
    public static string Along(double percent) => $"{Plain(percent)}%";
}
