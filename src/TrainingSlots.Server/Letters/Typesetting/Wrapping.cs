using System.Globalization;

namespace TrainingSlots.Server.Letters.Typesetting;

/// <summary>Breaks text into lines: between words, and within a word that is longer than a line. A line that ends between words keeps its blank.</summary>
internal static class Wrapping
{
    /// <param name="fits">True when a text is no wider than a line.</param>
    public static List<string> Lines(string text, Func<string, bool> fits)
    {
        var lines = new List<string>();
        var line = string.Empty;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (fits(longer))
            {
                line = longer;
                continue;
            }

            if (line.Length > 0)
            {
                lines.Add($"{line} ");
            }

            line = BreakUp(word, fits, lines);
        }

        lines.Add(line);
        return lines;
    }

    /// <summary>Adds as many full lines as the word needs and answers what is left of it.</summary>
    private static string BreakUp(string word, Func<string, bool> fits, List<string> lines)
    {
        var line = string.Empty;
        for (var each = StringInfo.GetTextElementEnumerator(word); each.MoveNext();)
        {
            if (line.Length > 0 && !fits(line + each.GetTextElement()))
            {
                lines.Add(line);
                line = string.Empty;
            }

            line += each.GetTextElement();
        }

        return line;
    }
}
