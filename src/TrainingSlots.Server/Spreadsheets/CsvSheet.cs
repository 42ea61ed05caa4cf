using System.Globalization;
using System.Text;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>Reads CSV in UTF-8, with or without a byte order mark, separated by commas, semicolons or tabs.</summary>
internal static class CsvSheet
{
    public const string Name = "csv";
    private const string Delimiters = ",;\t";
    private const int MaxHeadings = 20_000;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Sheet Read(byte[] file)
    {
        var text = Decode(file);
        return new Sheet(Name, [.. Rows(text)]);
    }

    private static IEnumerable<SheetRow> Rows(string text)
    {
        var rows = 0;
        foreach (var (number, fields) in CsvText.Records(text, DelimiterOf(text)))
        {
            var cells = fields.Index().Where(field => field.Item.Trim().Length > 0)
                .Select(field => new SheetCell(field.Index, KindOf(field.Item), Count.Characters(Name, number, field.Item))).ToList();
            if (cells.Count > 0)
            {
                Count.Rows(rows++);
                yield return new SheetRow(number, cells);
            }
        }
    }

    // A number may start with a sign; anything else that starts so is a formula to a spreadsheet.
    private static CellKind KindOf(string text) =>
        Defused.IsActive(text.Trim()) && !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? CellKind.Formula : CellKind.Text;

    private static string Decode(byte[] file)
    {
        if (file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            throw new UnreadableSheetException("is in UTF-16: save it as \"CSV UTF-8\"");
        }

        try
        {
            var text = Strict.GetString(file.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? file.AsSpan(Encoding.UTF8.Preamble.Length) : file);
            return text.Contains('\0', StringComparison.Ordinal) ? throw new UnreadableSheetException("contains U+0000: it is no text") : text;
        }
        catch (DecoderFallbackException wrong)
        {
            throw new UnreadableSheetException($"is not in UTF-8 (byte {wrong.Index}), perhaps in Windows-1252: save it as \"CSV UTF-8\"", wrong);
        }
    }

    // The headings tell: none of them has a comma, a semicolon or a tab in it.
    private static char DelimiterOf(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var headings = text[..Math.Min(end < 0 ? text.Length : end, MaxHeadings)];
        return Delimiters.MaxBy(delimiter => headings.Count(character => character == delimiter));
    }
}
