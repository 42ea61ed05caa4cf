using System.Globalization;
using System.Text;

namespace TrainingSlots.Server.Languages;

/// <summary>Names as they are compared and searched. What was given is kept as it was given.</summary>
public static class Names
{
    /// <summary>Without accents, in small letters, with single spaces: Samaké, SAMAKE and a decomposed Samaké are alike.</summary>
    public static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            {
                continue;
            }

            if (Rune.IsLetterOrDigit(character))
            {
                folded.Append(Rune.ToLowerInvariant(character));
            }
            else if (folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().TrimEnd();
    }
}
