using System.Globalization;
using System.Text.Json;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Web.Forms;

/// <summary>The numbers, dates and labels that decided a refusal, as people read them.</summary>
internal static class RefusalNumbers
{
    /// <summary>What is called something on pages, in the order of the refusal. Ids are told as links elsewhere, or not at all.</summary>
    public static IEnumerable<(string Name, string Value)> Of(IReadOnlyDictionary<string, object> numbers, FormWords words, Language language) =>
        from number in numbers
        let name = words.Number(number.Key)
        let value = Text(number.Key, number.Value, words, language)
        where name is not null && value is not null
        select (name, value);

    private static string? Text(string name, object value, FormWords words, Language language) => value is not JsonElement json ? Text(name, value.ToString()!, words, language) : json.ValueKind switch
    {
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? language.Number(whole) : json.GetRawText(),
        JsonValueKind.String => Text(name, json.GetString()!, words, language),
        JsonValueKind.Array when json.EnumerateArray().Select(item => Text(name, item, words, language)).ToList() is var items && items.TrueForAll(item => item is not null) => string.Join(", ", items),
        _ => null,
    };

    private static string? Text(string name, string text, FormWords words, Language language) => name switch
    {
        _ when Guid.TryParse(text, out _) => null,
        _ when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => language.ShortDay(day),
        _ when text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) => language.Instant(at) + " UTC",
        "country" or "from" or "to" => language.Country(text),
        "service" or "earmark" => language.Word("service", text),
        "role" => language.Word("place", text),
        "alike" or "different" => words.Label(null, "nominee." + text),
        "status" => language.Word("status", text),
        "step" or "steps" => null,
        _ => text,
    };
}
