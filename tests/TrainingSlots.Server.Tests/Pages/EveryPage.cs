using System.Text.Json;
using System.Text.RegularExpressions;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Pages;

/// <summary>
/// What holds for every page that each role can come to; between them the accounts come to every page. They come narrow, dark and in French, whose
/// words are the longest, or wide, light and in English: a page that two of them come to is seen in all six ways, and no way is seen twice.
/// </summary>
public abstract partial class EveryPage(PageServer pages)
{
    private static readonly string Axe = File.ReadAllText(Path.Combine(Repository.Root, "tests", "TrainingSlots.Server.Tests", "Pages", "Axe", "axe.min.js"));

    /// <summary>The room of the log, where a stream is followed by its key: the only place with keys.</summary>
    private const string Log = "/audit";

    /// <summary>The page that shows a leaf of the sealed log as it is hashed, to be compared byte for byte.</summary>
    private const string AsSealed = "/audit/proof";

    private static readonly HashSet<(string Kind, string Way)> LookedAt = [];

    /// <summary>Walks through all that the account comes to; nobody's account is null.</summary>
    protected async Task IsFoundFitsTheScreenAndPassesAxeAsync(string? account, string language, int width, bool dark)
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

            if (IsNew(Rooms.KindOf(address), language, $"{width}", dark ? "dark" : "light"))
            {
                wrong.AddRange((await ViolationsAsync(visitor)).Select(violation => $"{address}: {violation}"));
            }

            await visitor.PictureAsync($"{account ?? "nobody"}-{language}-{width}{NotAName().Replace(address, "-")}");
        });

        wrong.Concat(visitor.Complaints).ShouldBeEmpty();
    }

    /// <summary>What axe finds on the page that somebody has before them.</summary>
    internal static async Task<IEnumerable<string>> ViolationsAsync(Visitor visitor)
    {
        // The page's own policy lets no script in but its own, so axe comes through the debugger.
        await visitor.RunAsync(Axe);
        var found = await visitor.Page.EvaluateAsync<JsonElement>(
            "axe.run(document, { resultTypes: ['violations'], selectors: false, preload: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(result => result.violations.map(violation => ({ id: violation.id, nodes: violation.nodes.map(node => node.html.slice(0, 200)) })))");
        return found.EnumerateArray().Select(violation => violation.GetRawText());
    }

    // What another account sees on a page of the same kind differs little, and axe takes longest: it looks once at each kind in
    // each language, at each width and in each scheme.
    private static bool IsNew(string kind, params IEnumerable<string> ways)
    {
        lock (LookedAt)
        {
            var isNew = false;
            foreach (var way in ways)
            {
                isNew |= LookedAt.Add((kind, way));
            }

            return isNew;
        }
    }

    [GeneratedRegex("[^A-Za-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotAName();
}
