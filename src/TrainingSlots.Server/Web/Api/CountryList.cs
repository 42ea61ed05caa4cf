using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Web.Api;

/// <summary>Countries by their names in the reader's language.</summary>
internal static class CountryList
{
    /// <summary>These, or all there are, each once.</summary>
    public static IReadOnlyList<string> Countries(this Language language, IEnumerable<string>? among = null) =>
        [.. (among ?? CountryNames.All).Distinct(StringComparer.Ordinal).OrderBy(language.Country, StringComparer.Create(language.Culture, ignoreCase: true))];

    /// <summary>Those that a person may act for.</summary>
    public static IReadOnlyList<string> CountriesOf(this Language language, Actor actor) => language.Countries(actor.CountryScope);
}
