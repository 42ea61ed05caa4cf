using System.Globalization;
using System.Text;
using TrainingSlots.Server.Countries;

namespace TrainingSlots.Server.Documents;

/// <summary>The table of countries with their names.</summary>
internal static class CountriesDocument
{
    private const string Lead =
        """
        # Countries

        Made by `docs write` from `src/TrainingSlots.Server/Countries/countries.csv`. Codes are those of ISO 3166-1. The names are the short names in force at the
        UN (its terminology database and list of member states) and, for what is no member, ISO's, in English and French, as of November 2026; they were
        compared with Debian's iso-codes 4.15.0 and the npm packages i18n-iso-countries 7.14.0 and world-countries 5.1.0, whose own names are all understood too.

        Sheets may write a code of two or three letters or a name in either language: case, accents, signs and articles make no difference, nor does a full form
        (Republic of Mali, la République du Mali) or one turned round (Korea, Republic of). *Korea* alone is nobody; *Congo* is CG.

        Codes in use by a host that ISO has not assigned are known where the operator says so: `Countries__XK__En=Kosovo`, `Countries__XK__Fr=Kosovo`
        and, if wanted, `Countries__XK__Also=Kosova;Republic of Kosovo`. Such a code is for good: the log keeps it.

        | code | | English | French | also understood |
        |---|---|---|---|---|

        """;

    public static string Text() => CountryTable.Standard.Aggregate(new StringBuilder(Lead), (text, row) => text.Append(
        CultureInfo.InvariantCulture, $"| {row.Code} | {row.Alpha3} | {row.En} | {row.Fr} | {string.Join(", ", row.Also)} |\n")).ToString();
}
