using System.Text.RegularExpressions;

namespace TrainingSlots.Server.Tests.Pages;

/// <summary>Every page that somebody comes to from the start page by following links, as a reader would; of pages that differ only in what they are about, one.</summary>
internal static partial class Rooms
{
    /// <summary>How many pages of one kind are opened.</summary>
    private const int OfAKind = 1;

    /// <summary>Files, ways out, and pages of programs.</summary>
    private static readonly string[] Outside = ["/api/", "/docs", "/language/", "/sign-", "/openapi"];

    /// <summary>Visits them all and hands each to the caller, with the status it was answered with.</summary>
    public static async Task<IReadOnlyList<string>> WalkAsync(Visitor visitor, Func<string, int, Task> look)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var (ahead, known) = (new Queue<string>(["/"]), new HashSet<string>(["/"], StringComparer.Ordinal));
        var visited = new List<string>();
        while (ahead.TryDequeue(out var address))
        {
            var kind = KindOf(address);
            if (seen.GetValueOrDefault(kind) >= OfAKind)
            {
                continue;
            }

            seen[kind] = seen.GetValueOrDefault(kind) + 1;
            var status = await visitor.OpenAsync(address);
            visited.Add(address);
            await look(address, status);
            if (await visitor.Page.Locator("form[action='/search']").CountAsync() > 0 && known.Add("/search?q=ml"))
            {
                ahead.Enqueue("/search?q=ml");
            }

            foreach (var link in await visitor.Page.Locator("a[href^='/']").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href').split('#')[0])"))
            {
                if (link.Length > 0 && !Outside.Any(prefix => link.StartsWith(prefix, StringComparison.Ordinal)) && known.Add(link))
                {
                    ahead.Enqueue(link);
                }
            }
        }

        return visited;
    }

    /// <summary>An address without what it is about: ids, codes, years, the values of its parameters.</summary>
    public static string KindOf(string address)
    {
        var (path, query) = address.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0 ? (address[..mark], address[mark..]) : (address, string.Empty);
        return About().Replace(path, "*") + string.Join('&', Name().Matches(query).Select(name => name.Value).Order(StringComparer.Ordinal));
    }

    // A part with a capital letter or a digit is an id, a code, a country or a year; the words of our own addresses have neither.
    [GeneratedRegex("[^/]*[A-Z0-9%][^/]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex About();

    [GeneratedRegex(@"[?&](\w+)=", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
