namespace TrainingSlots.Server.Spreadsheets;

/// <summary>Which row of a sheet has the headings: of the first ones, that with most of those that are known. A title may stand above it.</summary>
internal static class HeadingRow
{
    private const int LookedAt = 20;
    private const int Fewest = 2;

    /// <summary>The index among the rows that are not empty; 0 when no row looks like headings.</summary>
    public static int IndexOf(Sheet sheet, Func<string, bool> isKnown)
    {
        var known = sheet.Rows.Take(LookedAt).Select(row => row.Cells.Count(cell => isKnown(cell.Text))).ToList();
        return known.Count > 0 && known.Max() is >= Fewest and var most ? known.IndexOf(most) : 0;
    }
}
