using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using TrainingSlots.Server.Languages;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>Dates as people type them, in English and French.</summary>
internal static partial class DateText
{
    /// <summary>Why a day and a month in numbers are not taken: the question is for the whole column.</summary>
    public const string TwoWays = "can be read in two ways: write year, month and day, as in 2023-03-27, or say dates=dmy or dates=mdy for all of them";

    private const int Year = 12;

    private static readonly FrozenDictionary<string, int> Months = new (int Month, string Names)[]
    {
        (1, "january jan janvier janv"), (2, "february feb fevrier fevr fev"), (3, "march mar mars"), (4, "april apr avril avr"), (5, "may mai"), (6, "june jun juin"),
        (7, "july jul juillet juil"), (8, "august aug aout"), (9, "september sept sep septembre"), (10, "october oct octobre"), (11, "november nov novembre"), (12, "december dec decembre"),
    }.SelectMany(month => month.Names.Split(' '), (month, name) => (Name: name, month.Month)).ToFrozenDictionary(known => known.Name, known => known.Month, StringComparer.Ordinal);

    /// <summary>The date in its ISO form; the text itself when it is none that is known here; null when it can be read in two ways.</summary>
    public static string? Read(string text, DateOrder? order)
    {
        if (Iso().Match(text) is { Success: true } iso)
        {
            return Written(iso, Number(iso, "month"), Number(iso, "day"));
        }

        if (Numbers().Match(text) is { Success: true } numbers)
        {
            var (first, second) = (Number(numbers, "a"), Number(numbers, "b"));
            var read = first == second || first > Year ? DateOrder.Dmy : second > Year ? DateOrder.Mdy : order;
            return read switch
            {
                DateOrder.Dmy => Written(numbers, month: second, day: first),
                DateOrder.Mdy => Written(numbers, month: first, day: second),
                _ => null,
            };
        }

        return Named().Match(Names.Folded(text)) is { Success: true } named && Months.TryGetValue(named.Groups["name"].Value, out var month) ? Written(named, month, Number(named, "day")) : text;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Written(Match match, int month, int day) => string.Create(CultureInfo.InvariantCulture, $"{Number(match, "year"):0000}-{month:00}-{day:00}");

    // A time of midnight is how programs write a date.
    private const string Midnight = "([T ]00:00(:00(\\.0+)?)?Z?)?\\z";

    [GeneratedRegex(@"^(?<year>[0-9]{4})[-/.](?<month>[0-9]{1,2})[-/.](?<day>[0-9]{1,2})" + Midnight, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^(?<a>[0-9]{1,2})(?<s>[/.-])(?<b>[0-9]{1,2})\k<s>(?<year>[0-9]{4})" + Midnight, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^((?<day>[0-9]{1,2})(st|nd|rd|th|er)? (of )?(?<name>[a-z]+)|(?<name>[a-z]+) (?<day>[0-9]{1,2})(st|nd|rd|th)?) (?<year>[0-9]{4})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
