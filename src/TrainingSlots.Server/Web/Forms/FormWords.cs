using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using TrainingSlots.Server.Http.Binding;
using TrainingSlots.Server.Languages;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Web.Forms;

/// <summary>
/// What fields, choices and wrong fields are called on pages: no name of the API is shown to people. A word can be that of one operation, of a thing, or of all forms.
/// </summary>
internal sealed partial class FormWords(IStringLocalizer<FormTexts> texts, Language language)
{
    /// <summary>What the parts of a map are named by.</summary>
    private static readonly Dictionary<string, string> Sets = new(StringComparer.Ordinal) { ["earmarks"] = "service", ["offered"] = "place" };

    /// <summary>What a field is called; null for one that no form has.</summary>
    public string? Label(FormOf? of, string field)
    {
        var name = field.Replace('[', '.').TrimEnd(']');
        return Find(of, "field", name) ?? (name.Split('.', 2) is [var map, var part] && Sets.TryGetValue(map, out var set) ? language.Word(set, part) : null);
    }

    /// <summary>A line of help; null where the label says all.</summary>
    public string? Hint(FormOf? of, string field) => Find(of, "hint", field);

    /// <summary>What a value of a choice is called; null where there are no words for it.</summary>
    public string? Choice(FormOf? of, string field, string value) => Find(of, "choice", $"{field}.{value}");

    /// <summary>What one of the numbers of a refusal is called; null for one that people are not told.</summary>
    public string? Number(string name) => Find(null, "number", name) ?? Label(null, name);

    /// <summary>Words with gaps, filled.</summary>
    public string Format(string key, params object[] values) => texts[key, values];

    /// <summary>What is wrong with a field, as a sentence that stands alone.</summary>
    public string Wrong(FormOf? of, string field, string error) => Label(of, field) is not { } label ? Said(of, error)
        : string.Equals(error, Phrasebook.Translate(ErrorTexts.Required), StringComparison.Ordinal) ? texts["error.missing", label]
        : texts["error.wrong", label, Said(of, error)];

    /// <summary>A text of the API with what its fields are called on pages in place of their names.</summary>
    public string Said(FormOf? of, string text) => FieldName().Replace(text, found =>
    {
        var (name, value) = (found.Groups["name"].Value, found.Groups["value"].Value);
        return (Label(of, name) ?? Label(of, "nominee." + name)) is not { } label ? found.Value
            : texts["named", value.Length == 0 ? label : $"{label} – {Choice(of, name, value) ?? Choice(of, "any", value) ?? value}"];
    });

    private string? Find(FormOf? of, string kind, string name) =>
        (of is null ? null : Found($"{kind}.{of.Operation}.{name}") ?? Found($"{kind}.{of.Thing}.{name}")) ?? Found($"{kind}.{name}");

    private string? Found(string key) => texts[key] is { ResourceNotFound: false } found ? found.Value : null;

    // A name in camelCase wherever it stands, with an answer that follows; a plain word only before such an answer, or as the field that another is compared
    // with, last in the sentence.
    [GeneratedRegex(@"\b(?<name>[a-z]+[A-Z]\w*)( (?<value>true|false)\b)?|\b(?<name>[a-z]+) (?<value>true|false)\b|(?<=^(must|doit|ne doit) .* )(?<name>start|end|from)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FieldName();
}
