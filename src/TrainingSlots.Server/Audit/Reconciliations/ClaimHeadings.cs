using TrainingSlots.Server.Spreadsheets;

namespace TrainingSlots.Server.Audit.Reconciliations;

/// <summary>Which column of a sheet is what; columns that mean nothing here are left aside.</summary>
/// <param name="ByNumber">By number of the column, from 0.</param>
/// <param name="Texts">The headings as they are written, by number.</param>
/// <param name="Ignored">What is left aside, by number.</param>
internal sealed record ClaimHeadings(
    IReadOnlyDictionary<int, ClaimColumn> ByNumber, IReadOnlyDictionary<int, string> Texts, IReadOnlyDictionary<int, string> Ignored, IReadOnlyList<BadCell> Wrong)
{
    /// <summary>True for a sheet that speaks of something else, such as a cover.</summary>
    public bool IsOther => !ByNumber.Values.Any(column => column.IsRequired);

    public static bool IsKnown(string heading) => ClaimColumn.All.Any(column => column.IsCalled(heading));

    public static ClaimHeadings Of(string sheet, SheetRow row)
    {
        var (columns, ignored, wrong) = (new Dictionary<int, ClaimColumn>(), new Dictionary<int, string>(), new List<BadCell>());
        foreach (var cell in row.Cells)
        {
            if (ClaimColumn.All.FirstOrDefault(column => column.IsCalled(cell.Text)) is not { } column)
            {
                ignored.Add(cell.Column, cell.Text);
            }
            else if (columns.ContainsValue(column))
            {
                wrong.Add(new BadCell(sheet, row.Number, Columns.Letters(cell.Column), cell.Text, cell.Text, $"is the {column.Name} a second time"));
            }
            else
            {
                columns.Add(cell.Column, column);
            }
        }

        wrong.AddRange(ClaimColumn.All.Where(column => column.IsRequired && !columns.ContainsValue(column)).Select(column => Missing($"is required: there is no column \"{column.Name}\" or \"{column.Fr}\"", column.Name)));
        if (!columns.Values.Intersect([.. ClaimColumn.Numbers, ClaimColumn.Rate]).Any())
        {
            wrong.Add(Missing("is required: there is no column of numbers, such as \"allotted\" or \"utilised\"", ClaimColumn.Allotted.Name));
        }

        return new ClaimHeadings(columns, row.Cells.ToDictionary(cell => cell.Column, cell => cell.Text), ignored, wrong);

        BadCell Missing(string reason, string name) => new(sheet, row.Number, null, name, null, reason);
    }

    /// <summary>A cell of that column that cannot be taken; the value is null when it is empty.</summary>
    public BadCell Bad(string sheet, int row, ClaimColumn column, string? value, string reason)
    {
        var at = ByNumber.First(known => known.Value == column).Key;
        return new BadCell(sheet, row, Columns.Letters(at), Texts[at], value, reason);
    }
}
