using System.Collections.Frozen;
using TrainingSlots.Server.Languages;

namespace TrainingSlots.Server.Countries;

/// <summary>
/// Countries by code and by name: the short names in force at the UN and ISO, and besides them what ministries write. Codes
/// that ISO has not assigned, such as XK, are known where the operator says so.
/// </summary>
public static class CountryNames
{
    private static volatile Known known = new(CountryTable.Standard);

    /// <summary>All codes.</summary>
    public static IReadOnlyCollection<string> All => known.Rows.Keys;

    /// <summary>True for a known code in capitals.</summary>
    public static bool IsKnown(string code) => known.Rows.ContainsKey(code);

    /// <summary>The short name, or the code where there is none.</summary>
    public static string NameOf(string code, bool french) => known.Rows.TryGetValue(code, out var country) ? (french ? country.Fr : country.En) : code;

    /// <summary>The short name in the reader's language.</summary>
    public static string NameOf(string code) => NameOf(code, Phrasebook.IsFrench);

    /// <summary>The code that a text means: a code of two or three letters, or a name in English or French, with or without its article or full form; else null.</summary>
    public static string? CodeOf(string text) => CountrySpellings.Of(text).Select(spelling => known.Codes.GetValueOrDefault(spelling)).FirstOrDefault(code => code is not null);

    /// <summary>Adds the operator's own to those of ISO.</summary>
    internal static void Use(IEnumerable<CountryRow> own) => known = new Known([.. CountryTable.Standard, .. own]);

    private sealed class Known(IReadOnlyCollection<CountryRow> rows)
    {
        public FrozenDictionary<string, CountryRow> Rows { get; } = rows.ToFrozenDictionary(row => row.Code, StringComparer.Ordinal);

        public FrozenDictionary<string, string> Codes { get; } = rows
            .SelectMany(row => row.Names.Select(name => (Name: CountrySpellings.Key(name), row.Code))).DistinctBy(named => named.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(named => named.Name, named => named.Code, StringComparer.Ordinal);
    }
}
