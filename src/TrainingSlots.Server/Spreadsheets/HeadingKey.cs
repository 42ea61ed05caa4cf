using System.Text.RegularExpressions;
using TrainingSlots.Server.Languages;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>What a heading says: accents, case, spaces, signs, its number and what stands in brackets make no difference.</summary>
internal static partial class HeadingKey
{
    public static string Of(string heading) => Names.Folded(Bare(heading)).Replace(" ", string.Empty, StringComparison.Ordinal);

    /// <summary>The parts of a heading that says one thing in several words, such as Rank/Designation or Nom / Name; of others there is one.</summary>
    public static IReadOnlyList<string> Parts(string heading) =>
        [.. Bare(heading).Split(['/', '|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Of).Where(key => key.Length > 0)];

    /// <summary>The day and the month in the order that a heading names, as in Date of birth (DD/MM/YYYY); else null.</summary>
    public static DateOrder? OrderOf(string heading) =>
        DayFirst().IsMatch(heading) ? DateOrder.Dmy : MonthFirst().IsMatch(heading) ? DateOrder.Mdy : null;

    private static string Bare(string heading) => Aside().Replace(heading, " ");

    [GeneratedRegex(@"\([^)]*\)|\[[^\]]*\]|^\s*[0-9]{1,2}\s*[.)]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Aside();

    [GeneratedRegex(@"\b(dd?|jj?)\s*[/. -]?\s*mm?\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"\bmm?\s*[/. -]?\s*(dd?|jj?)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MonthFirst();
}
