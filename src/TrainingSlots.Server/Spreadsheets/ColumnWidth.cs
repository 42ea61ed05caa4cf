namespace TrainingSlots.Server.Spreadsheets;

/// <summary>How wide a column of a workbook is, in characters.</summary>
internal static class ColumnWidth
{
    /// <summary>A date or a number of ten digits has room in every column: in one that is too narrow they show as <c>####</c>.</summary>
    private const int Least = 13;

    /// <summary>Longer texts run on or are cut in the display; the cell has all of them.</summary>
    private const int Most = 60;

    private const int ForTheFilter = 4;
    private const int Margin = 2;

    /// <param name="values">The values of the first rows.</param>
    public static double Of(string heading, IEnumerable<object?> values) => Math.Clamp(
        Math.Max(heading.Length + ForTheFilter, values.Select(value => SheetFormat.Plain(value)?.Length ?? 0).DefaultIfEmpty().Max() + Margin), Least, Most);
}
