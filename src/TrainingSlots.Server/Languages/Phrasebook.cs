using System.Collections;
using System.Globalization;
using System.Resources;

namespace TrainingSlots.Server.Languages;

/// <summary>
/// The texts of answers in the reader's language, which is <see cref="CultureInfo.CurrentUICulture"/>. They are written in English where they
/// arise, and stay so in all that is stored; what leaves for a French reader is found in <c>Phrases.fr.resx</c> by its English sentence, or by a
/// refusal's code.
/// </summary>
public static class Phrasebook
{
    private static readonly Lazy<Phrases> Book = new(() => new Phrases(Entries()));

    public static CultureInfo English { get; } = CultureInfo.GetCultureInfo("en");

    public static CultureInfo French { get; } = CultureInfo.GetCultureInfo("fr");

    /// <summary>True when the reader reads French.</summary>
    public static bool IsFrench => string.Equals(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, French.Name, StringComparison.Ordinal);

    /// <summary>The reader's language: English unless it is French.</summary>
    public static CultureInfo Language => IsFrench ? French : English;

    /// <summary>A text for the reader; one that the phrasebook does not know stays as it is.</summary>
    public static string Translate(string english) => IsFrench ? Book.Value.Find(english) ?? english : english;

    /// <summary>The title of a refusal's code for the reader.</summary>
    public static string Title(string code, string english) => Named($"{code}.title", english);

    /// <summary>The rule of a refusal's code for the reader.</summary>
    public static string Rule(string code, string english) => Named($"{code}.rule", english);

    /// <summary>What the phrasebook has: English sentences with places, codes and words, each with its French.</summary>
    internal static IReadOnlyDictionary<string, string> Entries()
    {
        var resources = new ResourceManager("TrainingSlots.Server.Languages.Phrases", typeof(Phrasebook).Assembly);
        return resources.GetResourceSet(French, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
    }

    private static string Named(string key, string english) => IsFrench ? Book.Value.Find(key) ?? english : english;
}
