using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Pages;

/// <summary>What holds for every page that each role can come to.</summary>
public sealed partial class EveryPageTests(PageServer pages) : IClassFixture<PageServer>
{
    private static readonly string Axe = File.ReadAllText(Path.Combine(Repository.Root, "tests", "TrainingSlots.Server.Tests", "Pages", "Axe", "axe.min.js"));

    /// <summary>The room of the log, where a stream is followed by its key: the only place with keys.</summary>
    private const string Log = "/audit";

    /// <summary>The page that shows a leaf of the sealed log as it is hashed, to be compared byte for byte.</summary>
    private const string AsSealed = "/audit/proof";

    /// <summary>Kinds of pages that axe has looked at, by language, width and scheme: what another account sees there differs little, and axe takes longest.</summary>
    private static readonly ConcurrentDictionary<(string Kind, string Language, int Width, bool Dark), bool> LookedAt = new();

    /// <summary>Each page in both languages, wide and narrow, light and dark; between them the accounts come to every page.</summary>
    [Theory]
    [InlineData("mission-ml", "en", 1280, false)]
    [InlineData("nodal-ml", "fr", 375, true)]
    [InlineData("coordinator", "fr", 1280, true)]
    [InlineData("administrator", "en", 375, false)]
    [InlineData("auditor", "en", 1280, false)]
    [InlineData("auditor", "fr", 375, true)]
    [InlineData("institute", "fr", 375, false)]
    [InlineData(null, "fr", 375, false)]
    public async Task Every_page_is_found_fits_the_screen_and_passes_axe(string? account, string language, int width, bool dark)
    {
        await using var visitor = await pages.VisitAsync(account, language, width: width, dark: dark);
        var jargon = new Jargon(JsonDocument.Parse((await pages.Server.As("auditor").Get("/openapi/v1.json")).ShouldBe(200).Text).RootElement);
        var wrong = new List<string>();

        await Rooms.WalkAsync(visitor, async (address, status) =>
        {
            if (status != 200)
            {
                wrong.Add($"{address}: {status}");
            }

            if (await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") > width)
            {
                wrong.Add($"{address}: wider than {width}");
            }

            if (!string.Equals(await visitor.Page.GetAttributeAsync("html", "lang"), language, StringComparison.Ordinal))
            {
                wrong.Add($"{address}: not in {language}");
            }

            // An auditor's start page is the log.
            var at = new Uri(visitor.Page.Url).AbsolutePath;
            if (!at.StartsWith(AsSealed, StringComparison.Ordinal))
            {
                wrong.AddRange(jargon.In(await visitor.Page.EvaluateAsync<string>($"({Jargon.Text})(document)"), keys: !at.StartsWith(Log, StringComparison.Ordinal)).Select(word => $"{address}: says {word}"));
            }

            if (LookedAt.TryAdd((Rooms.KindOf(address), language, width, dark), true))
            {
                wrong.AddRange((await ViolationsAsync(visitor)).Select(violation => $"{address}: {violation}"));
            }

            await visitor.PictureAsync($"{account ?? "nobody"}-{language}-{width}{NotAName().Replace(address, "-")}");
        });

        wrong.Concat(visitor.Complaints).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_page_should_not_have_is_found_by_axe()
    {
        await using var visitor = await pages.VisitAsync(null);
        await visitor.OpenAsync("/");
        // By script, since the page's own policy ignores styles in its text.
        await visitor.Page.EvaluateAsync("""
            () => {
                document.querySelector('main').insertAdjacentHTML('beforeend', '<img src="data:,"><p id="faint">faint</p>');
                Object.assign(document.getElementById('faint').style, { color: '#999', background: '#aaa' });
            }
            """);

        var found = string.Join('\n', await ViolationsAsync(visitor));

        found.ShouldContain("image-alt");
        found.ShouldContain("color-contrast");
    }

    internal static async Task<IEnumerable<string>> ViolationsAsync(Visitor visitor)
    {
        // The page's own policy lets no script in but its own, so axe comes through the debugger.
        await visitor.Page.EvaluateAsync(Axe);
        var found = await visitor.Page.EvaluateAsync<JsonElement>(
            "axe.run(document, { resultTypes: ['violations'], selectors: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(result => result.violations.map(violation => ({ id: violation.id, nodes: violation.nodes.map(node => node.html.slice(0, 200)) })))");
        return found.EnumerateArray().Select(violation => violation.GetRawText());
    }

    [GeneratedRegex("[^A-Za-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotAName();
}
