using System.Globalization;
using System.Security;
using System.Text;
using System.Xml;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>The fixed parts of the workbooks that are given out.</summary>
internal static class WorkbookParts
{
    /// <summary>Days before 1901 are written as text: spreadsheets miscount the year 1900.</summary>
    public const int FirstYear = 1901;

    public const string SheetStart = $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><worksheet xmlns=\"{Package.Main}\"><sheetData>";
    public const string SheetEnd = "</sheetData></worksheet>";

    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    /// <summary>Everything but the sheets themselves, by the names of the parts.</summary>
    public static IEnumerable<(string Part, string Text)> Of(IReadOnlyList<string> sheets) =>
    [
        ("[Content_Types].xml", $"{Declaration}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{Types}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{Types}.styles+xml\"/>{Each(sheets, (number, _) => $"<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"{Types}.worksheet+xml\"/>")}</Types>"),
        ("_rels/.rels", $"{Declaration}<Relationships xmlns=\"{Package.PackageRelationships}\"><Relationship Id=\"rId1\" Type=\"{Package.Relationships}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ("xl/workbook.xml", $"{Declaration}<workbook xmlns=\"{Package.Main}\" xmlns:r=\"{Package.Relationships}\"><sheets>{Each(sheets, (number, name) => $"<sheet name=\"{Escaped(name)}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>")}</sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", $"{Declaration}<Relationships xmlns=\"{Package.PackageRelationships}\">{Each(sheets, (number, _) => $"<Relationship Id=\"rId{number}\" Type=\"{Package.Relationships}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>")}<Relationship Id=\"rId{sheets.Count + 1}\" Type=\"{Package.Relationships}/styles\" Target=\"styles.xml\"/></Relationships>"),
        ("xl/styles.xml", $"{Declaration}<styleSheet xmlns=\"{Package.Main}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" xfId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\" xfId=\"0\" applyFont=\"1\"/><xf numFmtId=\"164\" fontId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"),
    ];

    /// <summary>Text as XML; what XML cannot hold is written as workbooks do.</summary>
    public static string Escaped(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\0', '\u001f') >= 0 || text.Contains("_x", StringComparison.Ordinal) || text.AsSpan().IndexOfAny('\ufffe', '\uffff') >= 0)
        {
            var kept = new StringBuilder(text.Length);
            for (var i = 0; i < text.Length; i++)
            {
                var literal = text[i] is not '\r' && (XmlConvert.IsXmlChar(text[i]) || char.IsSurrogate(text[i])) && !text.AsSpan(i).StartsWith("_x");
                kept = literal ? kept.Append(text[i]) : kept.Append(CultureInfo.InvariantCulture, $"_x{(int)text[i]:X4}_");
            }

            text = kept.ToString();
        }

        return SecurityElement.Escape(text);
    }

    private static string Each(IReadOnlyList<string> sheets, Func<int, string, string> text) =>
        string.Concat(sheets.Select((name, index) => text(index + 1, name)));
}
