using System.Text;
using TrainingSlots.Server.Features.NominationLists;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Nominations;

/// <summary>The one sheet of an uploaded list, as a table whose cells can be corrected on the page.</summary>
/// <param name="Headings">The row with the headings; what stands above it is not part of the list.</param>
public sealed record UploadedSheet(string Name, SheetRow Headings, IReadOnlyList<SheetRow> Rows)
{
    private const string Prefix = "cell[";

    /// <summary>Null when the file cannot be read, or has several sheets: those are corrected in the file.</summary>
    /// <param name="leavesHiddenOut">True when rows that nobody sees are not of the list.</param>
    internal static UploadedSheet? Of(byte[] file, bool leavesHiddenOut)
    {
        try
        {
            if (SheetReader.Read(file, Template.IsNotes).Where(sheet => sheet.Rows.Count > 0).ToList() is not [var only])
            {
                return null;
            }

            var at = HeadingRow.IndexOf(only, ImportColumn.IsHeading);
            return new UploadedSheet(only.Name, only.Rows[at], [.. only.Rows.Skip(at + 1).Where(row => !row.IsHidden || !leavesHiddenOut)]);
        }
        catch (UnreadableSheetException)
        {
            return null;
        }
    }

    /// <summary>The column that holds a field of a nomination, or null.</summary>
    public int? ColumnOf(string field) => ImportColumn.All.FirstOrDefault(column => string.Equals(column.Field, field, StringComparison.Ordinal)) is { } known
        ? Headings.Cells.Where(heading => known.IsCalled(heading.Text)).Select(heading => (int?)heading.Column).FirstOrDefault()
        : null;

    /// <summary>The row with that number, as spreadsheets count.</summary>
    public SheetRow? Row(int number) => Rows.FirstOrDefault(row => row.Number == number);

    /// <summary>The rows again as a CSV file, with some cells as they were corrected.</summary>
    /// <param name="corrected">New texts by the reference of the cell, such as G7.</param>
    /// <param name="only">Numbers of the rows to keep; null for all.</param>
    internal byte[] ToCsv(IReadOnlyDictionary<string, string> corrected, IReadOnlySet<int>? only = null)
    {
        var last = Rows.Prepend(Headings).SelectMany(row => row.Cells).Max(cell => cell.Column);
        var csv = new StringBuilder();
        foreach (var row in Rows.Where(row => only?.Contains(row.Number) is not false).Prepend(Headings))
        {
            var cells = row.Cells.ToDictionary(cell => cell.Column);
            csv.AppendJoin(',', Enumerable.Range(0, last + 1).Select(column => Quoted(
                corrected.GetValueOrDefault(Reference(row.Number, column)) ?? (cells.TryGetValue(column, out var cell) ? Kept(cell) : string.Empty)))).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    /// <summary>The name of the field in which a cell is corrected.</summary>
    /// <param name="reference">The cell, such as G7.</param>
    internal static string FieldOf(string reference) => $"{Prefix}{reference}]";

    /// <summary>The cells that were corrected on the page, by their references.</summary>
    internal static Dictionary<string, string> Corrected(SentForm form) => form.Values
        .Where(field => field.Key.StartsWith(Prefix, StringComparison.Ordinal) && field.Key.EndsWith(']'))
        .ToDictionary(field => field.Key[Prefix.Length..^1], field => field.Value.Trim(), StringComparer.Ordinal);

    /// <summary>A cell as spreadsheets name it.</summary>
    internal static string Reference(int row, int column) => $"{Columns.Letters(column)}{row}";

    // What was no formula does not become one, and what came of one stays to be corrected.
    private static string Kept(SheetCell cell) => cell.Kind switch
    {
        CellKind.Text => Defused.IsActive(cell.Text) ? '\'' + cell.Text : cell.Text,
        CellKind.Error => '=' + cell.Text,
        _ => cell.Text,
    };

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
