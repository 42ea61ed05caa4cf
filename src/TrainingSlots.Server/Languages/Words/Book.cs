using System.Collections;
using System.Globalization;
using System.Resources;

namespace TrainingSlots.Server.Languages.Words;

/// <summary>
/// A book of words: what people read, by key, English in <c>Name.resx</c> and French in <c>Name.fr.resx</c>. Pages read books through <c>IStringLocalizer</c>, in the language of
/// the request; letters and mails through this, in the language of their reader.
/// </summary>
/// <param name="book">One of the types of this room, by whose name the files are called.</param>
internal sealed class Book(Type book)
{
    private readonly ResourceManager resources = new(book);

    /// <summary>The text of a key; null when the language has none.</summary>
    public string? Find(string key, CultureInfo language) => resources.GetString(key, language);

    /// <summary>The keys that a language has of its own.</summary>
    public IReadOnlyCollection<string> Keys(CultureInfo language) =>
        [.. resources.GetResourceSet(language, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().Select(entry => (string)entry.Key)];
}
