using System.Globalization;
using System.Text;
using System.Xml;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>Text for a cell of a workbook.</summary>
internal static class WorkbookText
{
    /// <summary>What XML cannot hold is written as workbooks do, with <c>_x0009_</c> and the like.</summary>
    public static string Escaped(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0 && !text.Contains("_x", StringComparison.Ordinal) && text.AsSpan().IndexOfAny('\ufffe', '\uffff') < 0)
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var literal = text[i] is not '\r' && (XmlConvert.IsXmlChar(text[i]) || char.IsSurrogate(text[i])) && !text.AsSpan(i).StartsWith("_x");
            kept = literal ? kept.Append(text[i]) : kept.Append(CultureInfo.InvariantCulture, $"_x{(int)text[i]:X4}_");
        }

        return kept.ToString();
    }
}
