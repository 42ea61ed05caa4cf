namespace TrainingSlots.Server.Languages;

/// <summary>A sentence with places.</summary>
/// <param name="parts">What is fixed: before the first place, between two, after the last.</param>
internal sealed class Sentence(string[] parts)
{
    /// <summary>How many characters of it are fixed.</summary>
    public int Fixed { get; } = parts.Sum(part => part.Length);

    /// <summary>What stands in its places, or null when the text is another sentence. A value ends where the next fixed part first begins.</summary>
    public string[]? ValuesIn(string text)
    {
        var (first, last) = (parts[0], parts[^1]);
        if (text.Length < Fixed || !text.StartsWith(first, StringComparison.Ordinal) || !text.EndsWith(last, StringComparison.Ordinal))
        {
            return null;
        }

        var values = new string[parts.Length - 1];
        var (at, end) = (first.Length, text.Length - last.Length);
        for (var place = 0; place < values.Length - 1; place++)
        {
            var next = text.IndexOf(parts[place + 1], at, end - at, StringComparison.Ordinal);
            if (next < 0)
            {
                return null;
            }

            values[place] = text[at..next];
            at = next + parts[place + 1].Length;
        }

        values[^1] = text[at..end];
        return values;
    }
}
