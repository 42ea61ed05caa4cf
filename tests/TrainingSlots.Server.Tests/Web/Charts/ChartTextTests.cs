using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;

namespace TrainingSlots.Server.Tests.Web.Charts;

/// <summary>Every word of a chart is there in both languages, and can be read on its colour.</summary>
public partial class ChartTextTests
{
    private const double Readable = 4.5;
    private static readonly ResourceManager Texts = new(typeof(ChartTexts));

    [Fact]
    public void Both_languages_have_the_same_keys_with_the_same_gaps()
    {
        var (english, french) = (All(CultureInfo.InvariantCulture), All(CultureInfo.GetCultureInfo("fr")));

        french.Keys.Order(StringComparer.Ordinal).ShouldBe(english.Keys.Order(StringComparer.Ordinal));
        english.ShouldAllBe(text => Gaps(text.Value).SequenceEqual(Gaps(french[text.Key])));
    }

    [Theory]
    [InlineData(":root {")]
    [InlineData("@media (prefers-color-scheme: dark)")]
    public void Every_number_can_be_read_on_its_colour_in_light_and_dark(string scheme)
    {
        var css = File.ReadAllText(Path.Combine(Root(), "src/TrainingSlots.Server/wwwroot/charts.css"));
        var colours = Colours().Matches(css[css.IndexOf(scheme, StringComparison.Ordinal)..]).DistinctBy(match => match.Groups["name"].Value, StringComparer.Ordinal)
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["colour"].Value, StringComparer.Ordinal);

        foreach (var (ink, on) in new[]
        {
            ("chart-settled-ink", "chart-settled"), ("chart-firm-ink", "chart-firm"), ("heat-low-ink", "heat-1"), ("heat-low-ink", "heat-2"),
            ("heat-low-ink", "heat-3"), ("heat-high-ink", "heat-4"), ("heat-high-ink", "heat-5"),
        })
        {
            Contrast(colours[ink], colours[on]).ShouldBeGreaterThanOrEqualTo(Readable, $"{ink} on {on} {scheme}");
        }
    }

    private static Dictionary<string, string> All(CultureInfo language) => Texts.GetResourceSet(language, createIfNotExists: true, tryParents: false)!
        .Cast<System.Collections.DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);

    private static IEnumerable<string> Gaps(string text) => Gap().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    // As WCAG 2.2 defines it.
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var digits = colour.Length == 3 ? string.Concat(colour.Select(digit => $"{digit}{digit}")) : colour;
        var light = Enumerable.Range(0, 3).Select(i => int.Parse(digits.AsSpan(2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToList();
        return (0.2126 * light[0]) + (0.7152 * light[1]) + (0.0722 * light[2]);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "TrainingSlots.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"\{[0-9]\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gap();

    [GeneratedRegex("--(?<name>[a-z0-9-]+): #(?<colour>[0-9a-f]{3,6});", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Colours();
}
