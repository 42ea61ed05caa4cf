using System.Collections;
using System.Resources;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Languages;

namespace TrainingSlots.Server.Audit.Explanations;

/// <summary>The sentences about facts in the reader's language; their French is in <c>Sayings.fr.resx</c>, by the English sentence.</summary>
internal static class Sayings
{
    private static readonly Lazy<Phrases> Book = new(() => new Phrases(Entries()));

    public static string Of(IFact fact) => Translate(Sentences.Of(fact));

    internal static string Translate(string english) => Phrasebook.IsFrench ? Book.Value.Find(english) ?? english : english;

    internal static IReadOnlyDictionary<string, string> Entries()
    {
        var resources = new ResourceManager("TrainingSlots.Server.Audit.Explanations.Sayings", typeof(Sayings).Assembly);
        return resources.GetResourceSet(Phrasebook.French, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
    }
}
