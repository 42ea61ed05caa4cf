using System.Text.RegularExpressions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Countries;

namespace TrainingSlots.Server.Http;

/// <summary>What every filter of the same name takes: what can be the name of nothing is a slip, and finds nothing silently.</summary>
internal static partial class FilterWords
{
    /// <summary>False for a value that no country, or nothing that has a code, is called by. An empty one is as good as none.</summary>
    public static bool IsOne(string name, string? value) => string.IsNullOrEmpty(value) || name switch
    {
        "country" => CountryNames.IsKnown(value.ToUpperInvariant()),
        "session" or "programme" or "code" => Code().IsMatch(value),
        "year" => TrainingYear.IsLabel(value),
        _ => true,
    };

    public static string Expected(string name) => name switch
    {
        "country" => Rules.CountryText,
        "year" => Rules.YearText,
        _ => Rules.CodeText,
    };

    public static bool IsCountry(string name) => name is "country";

    [GeneratedRegex(Rules.CodePattern, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
