using System.Collections.Frozen;
using System.Globalization;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.People;

namespace TrainingSlots.Server.Audit.Reconciliations;

/// <summary>Countries by ISO code or by their English or French names, from .NET's own list.</summary>
internal static class CountryNames
{
    private static readonly FrozenDictionary<string, string> Codes = Country.All
        .SelectMany(code => NamesOf(code).Select(name => (Name: Names.Folded(name), Code: code)))
        .GroupBy(known => known.Name, known => known.Code, StringComparer.Ordinal).Where(codes => codes.Distinct(StringComparer.Ordinal).Count() == 1)
        .ToFrozenDictionary(codes => codes.Key, codes => codes.First(), StringComparer.Ordinal);

    /// <summary>The code that a cell means, or null.</summary>
    public static string? CodeOf(string text) =>
        Country.IsKnown(text.Trim().ToUpperInvariant()) ? text.Trim().ToUpperInvariant() : Codes.GetValueOrDefault(Names.Folded(text));

    private static IEnumerable<string> NamesOf(string code)
    {
        foreach (var language in (string[])["en", "fr"])
        {
            if (NameOf(language, code) is { } name)
            {
                yield return name;
            }
        }
    }

    // A region of a language names itself in that language.
    private static string? NameOf(string language, string code)
    {
        try
        {
            return new RegionInfo($"{language}-{code}").NativeName;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
