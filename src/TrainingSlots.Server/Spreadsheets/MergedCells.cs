using System.Globalization;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>Cells that look like one; only the first of them has the value.</summary>
/// <param name="Range">As spreadsheets write it, such as A2:A5.</param>
public sealed record MergedCells(string Range, int FirstRow, int FirstColumn, int LastRow, int LastColumn)
{
    public static MergedCells Of(string range)
    {
        var ends = range.Split(':');
        return new MergedCells(range, RowOf(ends[0]), Columns.Of(ends[0]), RowOf(ends[^1]), Columns.Of(ends[^1]));
    }

    /// <summary>True for a cell that looks filled and is not.</summary>
    public bool Covers(int row, int column) => row >= FirstRow && row <= LastRow && column >= FirstColumn && column <= LastColumn && (row, column) != (FirstRow, FirstColumn);

    private static int RowOf(string reference) =>
        int.TryParse(reference.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ$"), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : 0;
}
