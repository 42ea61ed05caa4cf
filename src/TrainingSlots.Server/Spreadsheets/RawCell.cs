using System.Globalization;
using System.Text;
using System.Xml;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>A cell of a workbook as it is written there.</summary>
internal sealed record RawCell(string? Formula, string? Content, string? Inline)
{
    private const double WholeNumbers = 1e15;
    private const int DaysTo1904 = 1462;
    private const int DayThatNeverWas = 60;
    private static readonly string[] IsoForms = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mmK"];

    /// <summary>Reads the cell that the reader, which sees nothing else, is about to enter.</summary>
    public static RawCell Read(XmlReader xml)
    {
        string? formula = null, content = null, inline = null;
        xml.Read();
        while (!xml.EOF)
        {
            if (xml.NodeType is not XmlNodeType.Element || xml.LocalName is not ("f" or "v" or "is"))
            {
                xml.Read();
            }
            else if (xml.LocalName is "is")
            {
                using var inner = xml.ReadSubtree();
                inline = RichText.Read(inner);
            }
            else if (xml.LocalName is "f")
            {
                formula = xml.ReadElementContentAsString();
            }
            else
            {
                content = xml.ReadElementContentAsString();
            }
        }

        return new RawCell(formula, content, inline);
    }

    public (CellKind Kind, string Text) Value(string? type, CellFormat format, Workbook workbook) => type switch
    {
        "s" => (CellKind.Text, Content is null ? string.Empty : workbook.Texts.ElementAtOrDefault(int.Parse(Content, NumberStyles.None, CultureInfo.InvariantCulture)) ?? throw new InvalidDataException("A shared text is missing.")),
        "inlineStr" => (CellKind.Text, Inline ?? string.Empty),
        "str" => (CellKind.Text, RichText.Unescaped(Content ?? string.Empty)),
        "b" => (CellKind.Boolean, Content is "1" ? "true" : "false"),
        "e" => (CellKind.Error, Content ?? "#"),
        "d" => (CellKind.Date, DateTime.TryParseExact(Content, IsoForms, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? Written(at) : Content ?? string.Empty),
        _ when string.IsNullOrEmpty(Content) => (CellKind.Text, string.Empty),
        _ => Number(double.Parse(Content, NumberStyles.Float, CultureInfo.InvariantCulture), format.IsDate, workbook.Since1904),
    };

    private (CellKind Kind, string Text) Number(double number, bool isDate, bool since1904)
    {
        if (isDate && number is >= 0 and < 2_958_466)
        {
            return (CellKind.Date, DateOf(since1904 ? number + DaysTo1904 : number));
        }

        return (CellKind.Number, Math.Abs(number) < WholeNumbers && Math.Floor(number) == number ? number.ToString("F0", CultureInfo.InvariantCulture) : Content!);
    }

    // Spreadsheets count a 29 February 1900 that never was.
    private static string DateOf(double day) => Written(DateTime.FromOADate(day < DayThatNeverWas ? day + 1 : day));

    private static string Written(DateTime at) => at.ToString(at.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
}

/// <summary>Texts whose parts may be formatted each in its own way.</summary>
internal static class RichText
{
    private const int EscapeLength = 7;

    public static string Read(XmlReader xml)
    {
        var text = new StringBuilder();
        xml.Read();
        while (!xml.EOF)
        {
            // How a word is pronounced stands beside it, and is not part of it.
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
            {
                xml.Skip();
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "t" })
            {
                text.Append(xml.ReadElementContentAsString());
            }
            else
            {
                xml.Read();
            }
        }

        return Unescaped(text.ToString());
    }

    /// <summary>The text with _x0009_ and the like as the characters they stand for. U+0000, halves of characters, and texts that are too long anyway stay as written.</summary>
    public static string Unescaped(string text)
    {
        if (text.Length > EscapeLength * SheetLimits.MaxCellLength)
        {
            return text;
        }

        for (var at = text.IndexOf("_x", StringComparison.Ordinal); at >= 0 && at + EscapeLength <= text.Length; at = text.IndexOf("_x", at + 1, StringComparison.Ordinal))
        {
            if (text[at + EscapeLength - 1] == '_' && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) && unit > 0 && !char.IsSurrogate((char)unit))
            {
                text = string.Concat(text.AsSpan(0, at), ((char)unit).ToString(), text.AsSpan(at + EscapeLength));
            }
        }

        return text;
    }
}
