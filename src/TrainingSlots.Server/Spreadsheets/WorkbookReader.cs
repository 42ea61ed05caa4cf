using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>Reads a workbook (XLSX): what a cell holds, and whether a formula made it.</summary>
internal static class WorkbookReader
{
    public static IReadOnlyList<Sheet> Read(byte[] file)
    {
        try
        {
            using var package = new Package(file);
            var workbook = Workbook.Read(package);
            var strings = SharedStrings.Read(package);
            var styles = Styles.Read(package);
            var rows = 0;
            var sheets = new List<Sheet>();
            foreach (var (name, part) in workbook.Sheets)
            {
                var sheet = new Sheet(name, [.. Rows(package, name, part, strings, styles, workbook.Since1904, rows)]);
                rows += Math.Max(0, sheet.Rows.Count - 1);
                sheets.Add(sheet);
            }

            return sheets;
        }
        catch (Exception wrong) when (wrong is InvalidDataException or XmlException or FormatException or OverflowException or NotSupportedException)
        {
            throw new UnreadableSheetException("is not a workbook that can be read", wrong);
        }
    }

    private static IEnumerable<SheetRow> Rows(
        Package package, string sheet, string part, IReadOnlyList<string> strings, Styles styles, bool since1904, int before)
    {
        using var xml = package.Open(part);
        var (number, rows) = (0, 0);
        while (xml.ReadToFollowing("row", Package.Main))
        {
            number = xml.GetAttribute("r") is { } given ? int.Parse(given, NumberStyles.None, CultureInfo.InvariantCulture) : number + 1;
            using var inner = xml.ReadSubtree();
            var cells = Cells(inner, sheet, number, strings, styles, since1904).Where(cell => cell.Text.Trim().Length > 0).ToList();
            if (cells.Count > 0)
            {
                Count.Rows(before + ++rows - 1);
                yield return new SheetRow(number, cells);
            }
        }
    }

    private static IEnumerable<SheetCell> Cells(XmlReader xml, string sheet, int row, IReadOnlyList<string> strings, Styles styles, bool since1904)
    {
        var column = -1;
        while (xml.ReadToFollowing("c", Package.Main))
        {
            column = xml.GetAttribute("r") is { } reference ? Columns.Of(reference) : column + 1;
            Count.Columns(sheet, column);
            if (column < 0)
            {
                throw new InvalidDataException("A cell has no place.");
            }

            var (type, style) = (xml.GetAttribute("t"), xml.GetAttribute("s"));
            using var inner = xml.ReadSubtree();
            var raw = RawCell.Read(inner);
            var (kind, text) = raw.Formula is { } formula ? (CellKind.Formula, "=" + formula[..Math.Min(formula.Length, SheetLimits.MaxCellLength - 1)]) : raw.Value(type, styles.IsDate(style), strings, since1904);
            yield return new SheetCell(column, kind, Count.Characters(sheet, row, text));
        }
    }
}
