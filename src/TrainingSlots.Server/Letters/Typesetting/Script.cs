using System.Globalization;
using System.Text;

namespace TrainingSlots.Server.Letters.Typesetting;

/// <summary>Text as it goes on a page: composed, of letters rather than of their printed forms, and without control characters.</summary>
internal static class Script
{
    private const char NoJoin = '\u200C';
    private const char Join = '\u200D';

    /// <summary>
    /// NFC in one line: control characters are spaces, and format characters such as direction marks are left out, but for those that
    /// say whether two Arabic letters join. Hebrew and Arabic presentation forms are the letters that they stand for.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        var before = default(Rune);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                clean.Append(' ');
            }
            else if (category is not UnicodeCategory.Format || (rune.Value is NoJoin or Join && BidiClasses.Of(before) is BidiClass.AL or BidiClass.R))
            {
                clean.Append(IsPrintedForm(rune.Value) ? rune.ToString().Normalize(NormalizationForm.FormKC) : rune.ToString());
            }

            before = rune;
        }

        return clean.ToString().Normalize(NormalizationForm.FormC).Trim();
    }

    private static bool IsPrintedForm(int code) => code is (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC) and not (0xFD3E or 0xFD3F);
}
