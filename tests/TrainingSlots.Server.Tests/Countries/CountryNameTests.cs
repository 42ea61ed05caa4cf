using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Countries;

public class CountryNameTests
{
    /// <summary>Names that others give and that are nobody's alone, or misspelt.</summary>
    private static readonly string[] NotTaken =
    [
        "BD République populaire du Bengladesh", "BT Royaume du Bouthan", "CD Congo", "LY Grande République arabe libyenne populaire et socialiste", "SJ Jan Mayen Svalbard", "SX Saint-Martin",
        "VG Virgin Islands", "VG îles Vierges",
    ];

    /// <summary>English and French names, short and in full, of Debian's iso-codes 4.15.0 and npm's i18n-iso-countries 7.14.0 and world-countries 5.1.0.</summary>
    [Fact]
    public void Every_name_that_others_give_a_country_is_understood()
    {
        var lines = File.ReadLines(Path.Combine(Repository.Root, "tests", "TrainingSlots.Server.Tests", "Countries", "names.tsv")).Select(line => line.Split('\t')).ToList();

        lines.Select(line => line[0]).ShouldBe(Country.All.Order(StringComparer.Ordinal));
        lines.SelectMany(line => line.Skip(1), (line, name) => (Code: line[0], Name: name))
            .Where(known => !string.Equals(CountryNames.CodeOf(known.Name), known.Code, StringComparison.Ordinal)).Select(known => $"{known.Code} {known.Name}").ShouldBe(NotTaken);
    }

    [Theory]
    [InlineData("TR", "Türkiye", "Türkiye")]
    [InlineData("CV", "Cabo Verde", "Cabo Verde")]
    [InlineData("MM", "Myanmar", "Myanmar")]
    [InlineData("VN", "Viet Nam", "Viet Nam")]
    [InlineData("CI", "Côte d'Ivoire", "Côte d'Ivoire")]
    [InlineData("CG", "Congo", "Congo")]
    [InlineData("CD", "Democratic Republic of the Congo", "République démocratique du Congo")]
    [InlineData("ML", "Mali", "Mali")]
    [InlineData("DZ", "Algeria", "Algérie")]
    public void The_names_shown_are_those_in_force(string code, string english, string french) =>
        (CountryNames.NameOf(code, french: false), CountryNames.NameOf(code, french: true)).ShouldBe((english, french));

    [Theory]
    [InlineData("ml", "ML")]
    [InlineData("MLI", "ML")]
    [InlineData(" LE MALI ", "ML")]
    [InlineData("la République du Mali", "ML")]
    [InlineData("République algérienne démocratique et populaire", "DZ")]
    [InlineData("l’Algérie", "DZ")]
    [InlineData("Cote d’Ivoire", "CI")]
    [InlineData("Ivory Coast", "CI")]
    [InlineData("Gambia (the)", "GM")]
    [InlineData("Bahamas, The", "BS")]
    [InlineData("Tanzania, United Republic of", "TZ")]
    [InlineData("Korea (Republic of)", "KR")]
    [InlineData("Korea (the Democratic People's Republic of)", "KP")]
    [InlineData("Republic of the Congo", "CG")]
    [InlineData("RDC", "CD")]
    [InlineData("Republic of China (Taiwan)", "TW")]
    [InlineData("People's Republic of China", "CN")]
    [InlineData("Republic of South Sudan", "SS")]
    [InlineData("République du Soudan du Sud", "SS")]
    [InlineData("St. Lucia", "LC")]
    [InlineData("Trinidad & Tobago", "TT")]
    [InlineData("Korea", null)]
    [InlineData("Mars", null)]
    [InlineData("XK", null)]
    [InlineData("Mali Republic of Mars", null)]
    [InlineData("", null)]
    public void A_country_is_understood_as_it_is_written_or_not_at_all(string written, string? code) => CountryNames.CodeOf(written).ShouldBe(code);

    [Fact]
    public void No_name_is_that_of_two_countries() => CountryTable.Standard.SelectMany(row => row.Names.Select(CountrySpellings.Key).Distinct(StringComparer.Ordinal))
        .GroupBy(name => name, StringComparer.Ordinal).Where(alike => alike.Count() > 1).Select(alike => alike.Key).ShouldBeEmpty();

    [Fact]
    public async Task The_operator_names_codes_that_iso_has_not_assigned()
    {
        using var server = await ServerProcess.StartAsync(
            await TestPostgres.NewDatabaseAsync(),
            settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Countries:XK:En"] = "Kosovo", ["Countries:XK:Fr"] = "Kosovo", ["Countries:XK:Also"] = "Kosova; Republic of Kosovo" });
        var code = Scenarios.NewCode("OWN");
        (await server.As("administrator").Post("/api/programmes", new { code, name = code, kind = "course", host = "IN", yearBasis = "calendar" })).ShouldBe(201);

        (await server.As("administrator").Post("/api/allotments", new { programme = code, country = "XK", year = Scenarios.Year, slots = 3 })).ShouldBe(201);

        var sheet = $"country,programme,year,allotted\nKosova,{code},{Scenarios.Year},3\n";
        using var body = new StringContent(sheet, System.Text.Encoding.UTF8, "text/csv");
        (await server.As("auditor").Post("/api/audit/reconciliation", body)).ShouldBe(200)["rows"][0].GetProperty("country").GetString().ShouldBe("XK");
        (await server.As("administrator").Post("/api/allotments", new { programme = code, country = "XA", year = Scenarios.Year, slots = 3 })).ShouldBeRefused(400, "UNKNOWN_COUNTRY");
    }
}
