using System.Text.RegularExpressions;

namespace TrainingSlots.Server.Languages;

/// <summary>
/// Finds a finished sentence among sentences with places, and says it in the other language with the same values in its places. A place such as
/// <c>{1:session}</c> takes a word, which is looked up as <c>session.</c> and the value; a value without an entry stays as it is.
/// </summary>
internal sealed partial class Phrases
{
    private readonly Dictionary<string, string> whole;
    private readonly List<(Sentence Sentence, string Said)> withPlaces;

    public Phrases(IReadOnlyDictionary<string, string> entries)
    {
        whole = entries.Where(entry => !Gap().IsMatch(entry.Key)).ToDictionary(StringComparer.Ordinal);

        // "must be 1 to {0} rows" before "must be {0} to {1}": what is fixed decides.
        withPlaces =
        [
            .. entries.Where(entry => Gap().IsMatch(entry.Key)).Select(entry => (Sentence: new Sentence(Gap().Split(entry.Key)), entry.Value))
                .OrderByDescending(entry => entry.Sentence.Fixed).ThenBy(entry => entry.Value, StringComparer.Ordinal),
        ];
    }

    /// <summary>The sentence in the other language, or null where there is none.</summary>
    public string? Find(string text)
    {
        if (whole.TryGetValue(text, out var said))
        {
            return said;
        }

        foreach (var (sentence, template) in withPlaces)
        {
            if (sentence.ValuesIn(text) is { } values)
            {
                return Place().Replace(template, place => Word(place.Groups["words"].Value, values[place.Groups["number"].Value[0] - '0']));
            }
        }

        return null;
    }

    private string Word(string words, string value) => words.Length == 0 ? value : Find($"{words}.{value}") ?? value;

    [GeneratedRegex(@"\{[0-9]\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gap();

    [GeneratedRegex(@"\{(?<number>[0-9])(:(?<words>[a-z]+))?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
