using System.Globalization;
using System.Xml;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>Reads a workbook (XLSX): what a cell holds, and whether a formula made it.</summary>
internal static class WorkbookReader
{
    /// <param name="isLeftOut">Sheets that are not looked into, by their names; hidden ones never are.</param>
    public static IReadOnlyList<Sheet> Read(byte[] file, Predicate<string> isLeftOut)
    {
        try
        {
            using var package = new Package(file);
            var workbook = Workbook.Read(package);
            var rows = 0;
            var sheets = new List<Sheet>();
            foreach (var named in workbook.Sheets)
            {
                var sheet = named.IsHidden || isLeftOut(named.Name) ? new Sheet(named.Name, []) { IsLeftOut = true, IsHidden = named.IsHidden } : Read(package, workbook, named, rows);
                rows += Math.Max(0, sheet.Rows.Count - 1);
                sheets.Add(sheet);
            }

            return sheets;
        }
        catch (Exception wrong) when (wrong is InvalidDataException or XmlException or FormatException or OverflowException or NotSupportedException or ArgumentException)
        {
            throw new UnreadableSheetException("is not a workbook that can be read", wrong);
        }
    }

    private static Sheet Read(Package package, Workbook workbook, WorkbookSheet sheet, int before)
    {
        var (rows, merged, number) = (new List<SheetRow>(), new List<MergedCells>(), 0);
        using var xml = package.Open(sheet.Part);
        while (xml.Read())
        {
            if (xml.Is("mergeCell"))
            {
                merged.Add(MergedCells.Of(xml.GetAttribute("ref") ?? string.Empty));
            }
            else if (xml.Is("row"))
            {
                number = xml.GetAttribute("r") is { } given ? int.Parse(given, NumberStyles.None, CultureInfo.InvariantCulture) : number + 1;
                var hidden = xml.IsTrue("hidden");
                using var inner = xml.ReadSubtree();
                var cells = Cells(inner, sheet.Name, number, workbook).ToList();
                if (cells.Count > 0)
                {
                    Count.Rows(before + rows.Count);
                    rows.Add(new SheetRow(number, cells) { IsHidden = hidden });
                }
            }
        }

        return new Sheet(sheet.Name, rows) { Merged = merged };
    }

    // Cells that are only formatted say nothing, however many there are.
    private static IEnumerable<SheetCell> Cells(XmlReader xml, string sheet, int row, Workbook workbook)
    {
        var column = -1;
        while (xml.ReadTo("c"))
        {
            column = xml.GetAttribute("r") is { } reference ? Columns.Of(reference) : column + 1;
            if (column < 0)
            {
                throw new InvalidDataException("A cell has no place.");
            }

            var (type, format) = (xml.GetAttribute("t"), workbook.Styles.Of(xml.GetAttribute("s")));
            using var inner = xml.ReadSubtree();
            var raw = RawCell.Read(inner);
            var (kind, text) = raw.Formula is { } formula ? (CellKind.Formula, "=" + formula[..Math.Min(formula.Length, SheetLimits.MaxCellLength - 1)]) : raw.Value(type, format, workbook);
            if (text.Trim().Length > 0)
            {
                Count.Columns(sheet, column);
                yield return new SheetCell(column, kind, Count.Characters(sheet, row, text)) { Shown = kind is CellKind.Number ? format.Shown(text) : null };
            }
        }
    }
}
