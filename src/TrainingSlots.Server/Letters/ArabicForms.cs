using System.Globalization;
using System.Text;

namespace TrainingSlots.Server.Letters;

/// <summary>
/// Joins Arabic letters through the presentation forms that Unicode keeps for it (U+FB50 and U+FE70 on), which the font
/// has. It knows the letters that have such forms and the four ligatures of lam with alef.
/// </summary>
internal static class ArabicForms
{
    private const char Lam = '\u0644';
    private const char Kashida = '\u0640';

    private const int All = 4;

    /// <summary>The forms of a letter: alone, after a letter, before one, between two. Letters that join to one side only have two, others one.</summary>
    private static readonly Dictionary<string, string> Forms = Load();

    public static string Join(string text)
    {
        var joined = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var ligature = at + 1 < text.Length && text[at] == Lam && Forms.ContainsKey(text.Substring(at, 2));
            var letter = text.Substring(at, ligature ? 2 : 1);
            joined.Append(Forms.TryGetValue(letter, out var forms) ? Shape(forms, JoinsOn(Before(text, at)), Takes(After(text, at + letter.Length - 1))) : letter);
            at += letter.Length - 1;
        }

        return joined.ToString();
    }

    private static char Shape(string forms, bool joinedBefore, bool joinedAfter) =>
        forms[(joinedBefore && forms.Length > 1 ? 1 : 0) + (joinedAfter && forms.Length == All ? 2 : 0)];

    /// <summary>True when the letter joins to the one after it.</summary>
    private static bool JoinsOn(char? letter) => letter is Kashida || (letter is { } known && Forms.GetValueOrDefault(known.ToString())?.Length == All);

    /// <summary>True when the letter can be joined to the one before it.</summary>
    private static bool Takes(char? letter) => letter is Kashida || (letter is { } known && Forms.GetValueOrDefault(known.ToString())?.Length > 1);

    private static char? Before(string text, int at)
    {
        do
        {
            at--;
        }
        while (at >= 0 && IsMark(text[at]));
        return at >= 0 ? text[at] : null;
    }

    private static char? After(string text, int at)
    {
        do
        {
            at++;
        }
        while (at < text.Length && IsMark(text[at]));
        return at < text.Length ? text[at] : null;
    }

    private static bool IsMark(char letter) => CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark;

    // The block lists the forms of each letter one after the other, and each decomposes to its letter.
    private static Dictionary<string, string> Load()
    {
        var forms = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var form in "\uFB50\uFBB1\uFBD3\uFBE7\uFBFC\uFBFF\uFE80\uFEFC".Chunk(2).SelectMany(block => Enumerable.Range(block[0], block[1] - block[0] + 1)).Select(code => (char)code))
        {
            var letter = form.ToString().Normalize(NormalizationForm.FormKC);
            forms[letter] = forms.GetValueOrDefault(letter) + form;
        }

        return forms;
    }
}
