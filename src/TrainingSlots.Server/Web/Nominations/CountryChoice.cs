using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Letters;
using TrainingSlots.Server.Security;

namespace TrainingSlots.Server.Web.Nominations;

/// <summary>A country that somebody may choose.</summary>
public sealed record CountryChoice(string Code, string Name)
{
    /// <summary>The countries that a person may act for, by name.</summary>
    internal static IReadOnlyList<CountryChoice> Of(Actor actor, Language language) =>
    [
        .. (actor.CountryScope ?? CountryNames.All).Select(code => new CountryChoice(code, language.Country(code)))
            .OrderBy(choice => choice.Name, StringComparer.Create(language.Culture, ignoreCase: true)),
    ];
}
