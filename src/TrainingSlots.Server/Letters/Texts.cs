using System.Globalization;
using System.Resources;

namespace TrainingSlots.Server.Letters;

/// <summary>The words of letters: English in <c>Texts.resx</c>, French in <c>Texts.fr.resx</c>.</summary>
internal static class Texts
{
    private static readonly ResourceManager Resources = new(typeof(Texts));

    /// <summary>The text of a key; null when the language has none.</summary>
    public static string? Find(string key, CultureInfo language) => Resources.GetString(key, language);

    /// <summary>The keys that a language has of its own.</summary>
    public static IReadOnlyCollection<string> Keys(CultureInfo language) =>
        [.. Resources.GetResourceSet(language, createIfNotExists: true, tryParents: false)!.Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key)];
}
