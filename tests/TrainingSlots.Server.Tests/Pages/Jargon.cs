using System.Text.Json;
using System.Text.RegularExpressions;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Server.Tests.OpenApi;

namespace TrainingSlots.Server.Tests.Pages;

/// <summary>The words of programs, which no page shows to people: names of the API in camelCase, stored names of events and of their types, keys of streams.</summary>
internal sealed partial class Jargon(JsonElement description)
{
    /// <summary>Takes the text that a reader can come to, folded parts too, but for parts that say that they are for programs.</summary>
    public const string Text =
        "page => { const shown = (page.querySelector('main') ?? page.body).cloneNode(true); shown.querySelectorAll('script, style, code, pre, [data-for-programs]').forEach(part => part.remove()); return shown.textContent; }";

    private readonly HashSet<string> names =
    [
        .. Document.SchemasOf(description).Where(schema => schema.Schema.ValueKind is JsonValueKind.Object && schema.Schema.TryGetProperty("properties", out _))
            .SelectMany(schema => schema.Schema.GetProperty("properties").EnumerateObject().Select(property => property.Name)),
        .. Document.OperationsOf(description).Select(operation => operation.Operation.GetProperty("operationId").GetString()!),
        .. EventCatalogue.All.Select(stored => stored.Type.Name),
    ];

    private readonly HashSet<string> stored = [.. EventCatalogue.All.Select(stored => stored.Name)];

    /// <param name="keys">False where streams are told by their keys.</param>
    public IEnumerable<string> In(string text, bool keys = true) => Word().Matches(text).Select(word => word.Value).Where(names.Contains)
        .Concat(Stored().Matches(text).Select(word => word.Value).Where(stored.Contains))
        .Concat(Key().Matches(keys ? text : string.Empty).Select(key => key.Value)).Distinct(StringComparer.Ordinal);

    // A capital letter within the word: others are words of people as well.
    [GeneratedRegex(@"\b[A-Za-z][a-z]+(?:[A-Z][a-z]*)+\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\b[a-z]+(?:-[a-z]+)+\.v\d+\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Stored();

    [GeneratedRegex(@"\b(?:nomination|session|allotment|programme|invitation)/[A-Za-z0-9][\w./-]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
