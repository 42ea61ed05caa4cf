namespace TrainingSlots.Server.Spreadsheets;

/// <summary>What is to be said of how a sheet was read.</summary>
internal static class SheetNotices
{
    private const int MostRows = 100;

    /// <summary>The numbers of the rows that nobody sees, below the headings.</summary>
    public static IEnumerable<int> Hidden(Sheet sheet, int headings) => sheet.Rows.Where(row => row.IsHidden && row.Number > headings).Select(row => row.Number);

    /// <param name="headings">The number of the row with the headings, or null when the sheet was not read.</param>
    /// <param name="leftOut">True when hidden rows are not to be read.</param>
    public static IEnumerable<SheetNotice> Of(Sheet sheet, int? headings, bool leftOut)
    {
        if (sheet.IsLeftOut)
        {
            yield return new SheetNotice(sheet.Name, sheet.IsHidden ? "is hidden, and was not read" : "has notes only, and was not read");
        }

        if (headings is not { } row)
        {
            yield break;
        }

        yield return new SheetNotice(sheet.Name, "was taken for the headings", [row]);
        var hidden = Hidden(sheet, row).Take(MostRows).ToList();
        if (hidden.Count > 0)
        {
            yield return new SheetNotice(sheet.Name, leftOut ? "are hidden or filtered out, and were not read" : "are hidden or filtered out, and were read all the same: leave them out with hidden=leave-out", hidden);
        }

        foreach (var merged in sheet.Merged.Where(merged => merged.LastRow > row).Take(MostRows))
        {
            yield return new SheetNotice(sheet.Name, "are merged: only the first of these cells has the value", null, merged.Range);
        }
    }
}
