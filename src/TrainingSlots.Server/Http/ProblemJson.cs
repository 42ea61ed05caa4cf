using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Languages;

namespace TrainingSlots.Server.Http;

/// <summary>
/// A refusal as clients read it: RFC 9457 with a stable code, the rule, the numbers that decided, the positions of the
/// events that used up what was missing, and the nearest action that would make it pass.
/// </summary>
/// <param name="Rows">The refused rows of a list of which nothing was written.</param>
/// <param name="Cells">The bad cells of an uploaded sheet.</param>
/// <param name="Ways">What the remedy comes to, for programs.</param>
/// <param name="Also">The other rules that the same command breaks; left out where there is none.</param>
/// <param name="Reading">How an uploaded sheet was read, and what is asked about its columns.</param>
public sealed record ProblemJson(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    string Rule,
    IReadOnlyDictionary<string, object> Numbers,
    IReadOnlyList<long> Positions,
    string? Remedy,
    IReadOnlyDictionary<string, string[]>? Errors = null,
    IReadOnlyList<object>? Rows = null,
    IReadOnlyList<object>? Cells = null,
    object? Reading = null,
    IReadOnlyList<WayOut>? Ways = null,
    IReadOnlyList<BrokenRule>? Also = null)
{
    private const string MediaType = "application/problem+json";

    /// <summary>Where a code is explained, as a reference relative to the server that answered.</summary>
    public static string TypeOf(string code) => "/docs/refusals#" + code;

    /// <summary>Made and read as <c>application/problem+json</c>.</summary>
    internal static string ContentType => MediaType;

    /// <summary>Every rule that the command breaks, that of the code first.</summary>
    internal IReadOnlyList<BrokenRule> BrokenRules() => [new(Code, Title, Detail, Rule, Numbers, Positions, Remedy, Ways), .. Also ?? []];

    /// <summary>True when one of the rules that the command breaks has one of these codes.</summary>
    internal bool Breaks(params IEnumerable<string> codes) => BrokenRules().Any(rule => codes.Contains(rule.Code, StringComparer.Ordinal));

    /// <summary>Answers with this problem, in the reader's language. Nothing of the answer may have been sent before.</summary>
    public Task WriteAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.StatusCode = Status;
        context.Response.Headers.CacheControl = "no-store";

        // After a fault the headers that were there are gone.
        context.Response.Headers.ContentLanguage = Phrasebook.Language.Name;
        return context.Response.WriteAsJsonAsync(Translated(), Json.Options, MediaType, context.RequestAborted);
    }

    /// <summary>The same problem in the reader's language: code, numbers, positions and the names of fields never change.</summary>
    internal ProblemJson Translated() => !Phrasebook.IsFrench ? this : this with
    {
        Title = Phrasebook.Title(Code, Title),
        Detail = Phrasebook.Translate(Detail),
        Rule = Phrasebook.Rule(Code, Rule),
        Remedy = Remedy is null ? null : Phrasebook.Translate(Remedy),
        Also = Also?.Select(rule => rule.Translated()).ToList(),
        Errors = Errors?.ToDictionary(error => error.Key, error => Array.ConvertAll(error.Value, Phrasebook.Translate), StringComparer.Ordinal),
        Rows = Translated(Rows),
        Cells = Translated(Cells),
        Reading = Reading is ITranslated reading ? reading.Translated() : Reading,
    };

    private static List<object>? Translated(IReadOnlyList<object>? parts) => parts?.Select(part => part is ITranslated translated ? translated.Translated() : part).ToList();
}
