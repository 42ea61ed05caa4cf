using System.Globalization;
using System.Text;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>Reads CSV in UTF-8, with or without a byte order mark, separated by commas, semicolons or tabs.</summary>
internal static class CsvSheet
{
    public const string Name = "csv";
    private const string Delimiters = ",;\t";
    private const int MaxHeadings = 20_000;
    private const int LinesLookedAt = 20;
    private const int Said = 4;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Sheet Read(byte[] file)
    {
        var text = Decode(file);
        return new Sheet(Name, [.. Rows(text)]);
    }

    private static IEnumerable<SheetRow> Rows(string text)
    {
        var (delimiter, start) = DelimiterOf(text);
        var rows = 0;
        foreach (var (number, fields) in CsvText.Records(text[start..], delimiter))
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

    // Some programs say it in a line of its own, which none of them shows. Else the headings tell: none of them has a comma, a
    // semicolon or a tab in it. A title above them has hardly any.
    private static (char Delimiter, int Start) DelimiterOf(string text)
    {
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > Said && Delimiters.Contains(text[Said], StringComparison.Ordinal))
        {
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            return (text[Said], end < 0 ? text.Length : end + 1);
        }

        var lines = text[..Math.Min(text.Length, MaxHeadings)].Split('\n', LinesLookedAt + 1).Take(LinesLookedAt).ToList();
        var headings = lines.Find(line => Delimiters.Any(delimiter => Counted(line, delimiter) > 1)) ?? lines.Find(line => line.AsSpan().IndexOfAny(Delimiters) >= 0) ?? string.Empty;
        return (Delimiters.MaxBy(delimiter => Counted(headings, delimiter)), 0);

        static int Counted(string line, char delimiter) => line.Count(character => character == delimiter);
    }
}
