using System.Globalization;
using System.Text;

namespace TrainingSlots.Server.Letters;

/// <summary>
/// Text as it is drawn: composed, without control characters, and with what is written from right to left put in the
/// order in which it is seen. Skia draws one glyph after another and does neither by itself.
/// </summary>
internal static class Script
{
    /// <summary>NFC in one line: control characters are spaces, format characters such as direction marks are left out.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                clean.Append(' ');
            }
            else if (category is not UnicodeCategory.Format)
            {
                clean.Append(rune);
            }
        }

        return clean.ToString().Trim();
    }

    /// <summary>One line of clean text as it is seen from left to right, with Arabic letters joined.</summary>
    public static string Visual(string line)
    {
        if (!line.Any(IsRightToLeft))
        {
            return line;
        }

        var elements = Elements(ArabicForms.Join(line));
        var seen = new StringBuilder(line.Length);
        for (var at = 0; at < elements.Count;)
        {
            var end = EndOfRun(elements, at);
            if (end == at)
            {
                seen.Append(elements[at++]);
                continue;
            }

            seen.AppendJoin(string.Empty, Reversed(elements[at..end]));
            at = end;
        }

        return seen.ToString();
    }

    /// <summary>Where the run from right to left that begins here ends: after its last strong letter. The same place when none begins.</summary>
    private static int EndOfRun(List<string> elements, int start)
    {
        var end = start;
        for (var at = start; at < elements.Count && (IsRightToLeft(elements[at][0]) || (end > start && !char.IsLetter(elements[at][0]))); at++)
        {
            end = IsRightToLeft(elements[at][0]) ? at + 1 : end;
        }

        return end;
    }

    // Numbers within it stay as they are.
    private static IEnumerable<string> Reversed(List<string> run)
    {
        for (var at = run.Count - 1; at >= 0; at--)
        {
            var first = at;
            while (char.IsDigit(run[at][0]) && first > 0 && char.IsDigit(run[first - 1][0]))
            {
                first--;
            }

            for (var digit = first; digit < at; digit++)
            {
                yield return run[digit];
            }

            yield return run[at];
            at = first;
        }
    }

    private static List<string> Elements(string text)
    {
        var elements = new List<string>();
        for (var each = StringInfo.GetTextElementEnumerator(text); each.MoveNext();)
        {
            elements.Add(each.GetTextElement());
        }

        return elements;
    }

    /// <summary>Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms.</summary>
    private static bool IsRightToLeft(char letter) => letter is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC') && !char.IsDigit(letter);
}
