using System.Text.RegularExpressions;
using System.Xml.Linq;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Pages;

/// <summary>No page lacks a word in one of its languages.</summary>
public sealed partial class PageTextTests
{
    private const string Common = "Languages/Words/CommonTexts";

    private static readonly string Server = Path.Combine(Repository.Root, "src", "TrainingSlots.Server");

    public static TheoryData<string> Books =>
        new(Directory.EnumerateFiles(Server, "*Texts.resx", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Server, file)[..^".resx".Length]));

    [Theory]
    [MemberData(nameof(Books))]
    public void Both_languages_have_the_same_keys_with_the_same_gaps(string book)
    {
        var (english, french) = (Words(book + ".resx"), Words(book + ".fr.resx"));

        french.Keys.Order(StringComparer.Ordinal).ShouldBe(english.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, text) in english)
        {
            text.ShouldNotBeNullOrWhiteSpace(key);
            french[key].ShouldNotBeNullOrWhiteSpace(key);
            Gaps(french[key]).ShouldBe(Gaps(text), key);
        }
    }

    [Theory]
    [MemberData(nameof(Books))]
    public void A_word_that_all_rooms_share_is_said_once(string book)
    {
        var (english, french, shared, sharedInFrench) = (Words(book + ".resx"), Words(book + ".fr.resx"), Words(Common + ".resx"), Words(Common + ".fr.resx"));

        english.Keys.Where(key => book is not Common && string.Equals(shared.GetValueOrDefault(key), english[key], StringComparison.Ordinal) && string.Equals(sharedInFrench.GetValueOrDefault(key), french[key], StringComparison.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>Keys that are put together from a prefix and a name must have that prefix at least once.</summary>
    [Theory]
    [MemberData(nameof(Books))]
    public void Every_word_that_a_page_asks_for_is_there(string book)
    {
        var (type, words) = (Path.GetFileName(book), Words(Common + ".resx").Concat(Words(book + ".resx")).Select(word => word.Key).ToHashSet(StringComparer.Ordinal));
        var missing = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Server, "*.razor", SearchOption.AllDirectories))
        {
            var source = File.ReadAllText(file);
            foreach (Match localizer in Localizer(type).Matches(source))
            {
                var asked = Regex.Matches(source, $@"\b{localizer.Groups["name"].Value}\[""(?<key>[^""]+)""(?<joined> \+)?", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
                missing.AddRange(asked
                    .Where(match => match.Groups["joined"].Success
                        ? !words.Any(key => key.StartsWith(match.Groups["key"].Value, StringComparison.Ordinal))
                        : !words.Contains(match.Groups["key"].Value))
                    .Select(match => $"{Path.GetFileName(file)}: {match.Groups["key"].Value}"));
            }
        }

        missing.ShouldBeEmpty();
    }

    private static Regex Localizer(string type) => new($@"@inject IStringLocalizer<{type}> (?<name>\w+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static Dictionary<string, string> Words(string file) => XDocument.Load(Path.Combine(Server, file)).Root!.Elements("data")
        .ToDictionary(word => word.Attribute("name")!.Value, word => word.Element("value")!.Value, StringComparer.Ordinal);

    private static string Gaps(string text) => string.Concat(Gap().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gap();
}
