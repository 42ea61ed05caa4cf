using System.Globalization;
using System.Xml;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>How the formats of a workbook show a number.</summary>
internal sealed class Styles
{
    private readonly List<CellFormat> formats = [];

    public static Styles Read(Package package, string part)
    {
        var styles = new Styles();
        if (!package.Has(part))
        {
            return styles;
        }

        var own = new Dictionary<int, string>();
        var inFormats = false;
        using var xml = package.Open(part);
        while (xml.Read())
        {
            if (xml.LocalName is "cellXfs")
            {
                inFormats = xml.NodeType is XmlNodeType.Element;
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "numFmt" })
            {
                own[Number(xml, "numFmtId")] = xml.GetAttribute("formatCode") ?? string.Empty;
            }
            else if (inFormats && xml is { NodeType: XmlNodeType.Element, LocalName: "xf" })
            {
                styles.formats.Add(FormatOf(Number(xml, "numFmtId"), own));
            }
        }

        return styles;
    }

    /// <param name="style">The number of a cell's style, or null.</param>
    public CellFormat Of(string? style) => style is null ? default : formats.ElementAtOrDefault(int.Parse(style, NumberStyles.None, CultureInfo.InvariantCulture));

    private static int Number(XmlReader xml, string name) => int.Parse(xml.GetAttribute(name) ?? "0", NumberStyles.None, CultureInfo.InvariantCulture);

    // The built-in dates, some of them of East Asian editions; of the others, days or years in the code tell.
    private static CellFormat FormatOf(int format, Dictionary<int, string> own)
    {
        if (!own.TryGetValue(format, out var code))
        {
            return new CellFormat(format is (>= 14 and <= 17) or 22 or (>= 27 and <= 36) or (>= 50 and <= 58), 0);
        }

        var shown = WithoutLiterals(code).Split(';')[0].Trim();
        return new CellFormat(shown.AsSpan().IndexOfAny("dDyY") >= 0, shown.All(sign => sign == '0') ? shown.Length : 0);
    }

    private static string WithoutLiterals(string code)
    {
        var kept = new System.Text.StringBuilder();
        var (quoted, bracketed) = (false, false);
        for (var i = 0; i < code.Length; i++)
        {
            (quoted, bracketed) = (code[i] == '"' ? !quoted : quoted, code[i] == '[' || (bracketed && code[i] != ']'));
            if (code[i] is '\\' or '_' or '*')
            {
                i++;
            }
            else if (!quoted && !bracketed)
            {
                kept.Append(code[i]);
            }
        }

        return kept.ToString();
    }
}

/// <summary>How a format shows a number.</summary>
/// <param name="Digits">How many digits it always shows, with zeros in front; 0 when it does not.</param>
internal readonly record struct CellFormat(bool IsDate, int Digits)
{
    /// <summary>What a reader sees of a whole number, when that is not the number.</summary>
    public string? Shown(string number) => number.Length < Digits && number.All(char.IsAsciiDigit) ? number.PadLeft(Digits, '0') : null;
}
