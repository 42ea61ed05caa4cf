namespace TrainingSlots.Server.Spreadsheets;

/// <summary>
/// Text that a spreadsheet would take as a formula gets an apostrophe in front, in CSV and in XLSX alike: a text cell is
/// harmless, but not after it was saved as CSV. Reading takes the apostrophe off again.
/// </summary>
public static class Defused
{
    private const char Mark = '\'';

    // The full-width forms are taken as their plain ones by some spreadsheets.
    private const string Active = "=+-@\t\r\n＝＋－＠";

    public static string Text(string text) => text.Length > 0 && (IsActive(text) || IsMarked(text)) ? Mark + text : text;

    /// <summary>The text as it was before.</summary>
    public static string Restored(string text) => IsMarked(text) ? text[1..] : text;

    /// <summary>True for text that starts as a formula does.</summary>
    public static bool IsActive(string text) => text.Length > 0 && Active.Contains(text[0], StringComparison.Ordinal);

    private static bool IsMarked(string text)
    {
        var rest = text.AsSpan().TrimStart(Mark);
        return rest.Length < text.Length && rest.Length > 0 && Active.Contains(rest[0], StringComparison.Ordinal);
    }
}
