using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Countries;

/// <summary>
/// The operator's own codes: <c>Countries__XK__En=Kosovo</c>, <c>Countries__XK__Fr=Kosovo</c>, and in <c>Countries__XK__Also</c>
/// other names, with semicolons between.
/// </summary>
internal static class CountriesSetup
{
    private const string Section = "Countries";
    private const int CodeLength = 2;

    public static void AddCountries(this WebApplicationBuilder builder) =>
        CountryNames.Use([.. builder.Configuration.GetSection(Section).GetChildren().Select(OwnOf)]);

    /// <exception cref="SetupException">The code is none, ISO's own already, or lacks a name.</exception>
    private static CountryRow OwnOf(IConfigurationSection section)
    {
        var code = section.Key.ToUpperInvariant();
        if (code.Length != CodeLength || !code.All(char.IsAsciiLetterUpper) || CountryTable.Standard.Any(row => string.Equals(row.Code, code, StringComparison.Ordinal)))
        {
            throw new SetupException($"{Section}__{section.Key} must be two letters that ISO 3166-1 has not assigned, such as XK.");
        }

        return section["En"] is { Length: > 0 } english && section["Fr"] is { Length: > 0 } french
            ? new CountryRow(code, null, english, french, section["Also"]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
            : throw new SetupException($"{Section}__{section.Key}__En and {Section}__{section.Key}__Fr must both be set: a country has a name in each language.");
    }
}
