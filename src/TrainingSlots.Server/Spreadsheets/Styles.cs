using System.Globalization;
using System.Xml;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>Which formats of a workbook show a number as a date.</summary>
internal sealed class Styles
{
    private const string Part = "xl/styles.xml";
    private readonly List<bool> isDate = [];

    public static Styles Read(Package package)
    {
        var styles = new Styles();
        if (!package.Has(Part))
        {
            return styles;
        }

        var own = new Dictionary<int, string>();
        var inFormats = false;
        using var xml = package.Open(Part);
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
                styles.isDate.Add(IsDate(Number(xml, "numFmtId"), own));
            }
        }

        return styles;
    }

    /// <param name="style">The number of a cell's style, or null.</param>
    public bool IsDate(string? style) =>
        style is not null && isDate.ElementAtOrDefault(int.Parse(style, NumberStyles.None, CultureInfo.InvariantCulture));

    private static int Number(XmlReader xml, string name) => int.Parse(xml.GetAttribute(name) ?? "0", NumberStyles.None, CultureInfo.InvariantCulture);

    // The built-in dates, some of them of East Asian editions; of the others, days or years in the code tell.
    private static bool IsDate(int format, Dictionary<int, string> own) => own.TryGetValue(format, out var code)
        ? WithoutLiterals(code).AsSpan().IndexOfAny("dDyY") >= 0
        : format is (>= 14 and <= 17) or 22 or (>= 27 and <= 36) or (>= 50 and <= 58);

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
