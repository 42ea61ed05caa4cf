namespace TrainingSlots.Server.Spreadsheets;

/// <summary>Counts what is read against the limits.</summary>
internal static class Count
{
    /// <param name="rows">Rows so far, of all sheets, without headings.</param>
    public static void Rows(int rows)
    {
        if (rows > SheetLimits.MaxRows)
        {
            throw new UnreadableSheetException($"has more than {SheetLimits.MaxRows} rows");
        }
    }

    /// <param name="column">The last column in use, from 0.</param>
    public static void Columns(string sheet, int column)
    {
        if (column >= SheetLimits.MaxColumns)
        {
            throw new UnreadableSheetException($"has more than {SheetLimits.MaxColumns} columns in {sheet}");
        }
    }

    public static string Characters(string sheet, int row, string text) => text.Length > SheetLimits.MaxCellLength
        ? throw new UnreadableSheetException($"has more than {SheetLimits.MaxCellLength} characters in a cell of row {row} of {sheet}")
        : text;
}
