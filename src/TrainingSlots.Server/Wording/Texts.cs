using System.Globalization;

namespace TrainingSlots.Server.Wording;

/// <summary>The words that letters and pages share.</summary>
internal static class Texts
{
    private static readonly Book Words = new(typeof(CommonTexts));

    /// <summary>The text of a key; null when the language has none.</summary>
    public static string? Find(string key, CultureInfo language) => Words.Find(key, language);

    /// <summary>The keys that a language has of its own.</summary>
    public static IReadOnlyCollection<string> Keys(CultureInfo language) => Words.Keys(language);
}
