using System.Text.RegularExpressions;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Store.Due;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Tests.Letters;

/// <summary>Every word of a letter is there in both languages.</summary>
public partial class TextTests
{
    public static IEnumerable<object[]> Languages => Language.All.Select(language => new object[] { language.Code });

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_status_event_role_service_and_term_has_a_word(string code)
    {
        string[] wanted =
        [
            .. EventCatalogue.All.Where(stored => stored.State == typeof(Allotment) || stored.State == typeof(Nomination)).Select(stored => $"event.{stored.Name[..stored.Name.LastIndexOf('.')]}"),
            .. Named<NominationStatus>("status"), .. Named<AllotmentStatus>("allotment"), .. Named<SourceStatus>("source"), .. Named<StatementClock>("order"),
            .. Roles.All.Append(SystemActor.Subject).Select(role => $"role.{role}"), .. Service.All.Select(service => $"service.{service}"),
            .. LedgerTerms.All.SelectMany(term => new[] { $"term.{term.Name}", $"change.{term.Name}" }),
        ];

        wanted.Except(Keys(code), StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Both_languages_have_the_same_keys_with_the_same_gaps()
    {
        Keys("fr").Order(StringComparer.Ordinal).ShouldBe(Keys("en").Order(StringComparer.Ordinal));
        foreach (var key in Keys("en"))
        {
            Gaps(Texts.Find(key, Language.French.Culture)!).ShouldBe(Gaps(Texts.Find(key, Language.English.Culture)!), key);
        }
    }

    [Fact]
    public void Every_key_that_the_layout_asks_for_exists()
    {
        var asked = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/TrainingSlots.Server/Letters"), "*.cs")
            .SelectMany(file => Asked().Matches(File.ReadAllText(file))).Select(match => match.Groups["key"].Value).Distinct(StringComparer.Ordinal).ToList();

        asked.Count.ShouldBeGreaterThan(20);
        asked.Except(Keys("en"), StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Every_country_has_a_name_in_both_languages()
    {
        foreach (var country in Country.All)
        {
            Language.All.ShouldAllBe(language => language.Country(country).Length > "(ML)".Length, country);
        }

        Language.English.Country("DZ").ShouldBe("Algeria (DZ)");
        Language.French.Country("DZ").ShouldBe("Algérie (DZ)");
    }

    [Fact]
    public void Days_and_numbers_are_written_in_the_language()
    {
        var day = new DateOnly(2023, 2, 1);

        (Language.English.Day(day), Language.French.Day(day)).ShouldBe(("1 February 2023", "1 février 2023"));
        (Language.English.Number(12345), Language.French.Number(12345)).ShouldBe(("12,345", "12\u202F345"));
        (Language.English.Signed(-2), Language.English.Signed(2), Language.English.Signed(0)).ShouldBe(("\u22122", "+2", "0"));
    }

    private static IReadOnlyCollection<string> Keys(string code) =>
        Texts.Keys(code is "en" ? System.Globalization.CultureInfo.InvariantCulture : System.Globalization.CultureInfo.GetCultureInfo(code));

    private static IEnumerable<string> Named<T>(string set)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => $"{set}.{Statuses.Name(value)}");

    private static string Gaps(string text) => string.Concat(Gap().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\bText\(""(?<key>[^""]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asked();

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gap();
}
