using TrainingSlots.Server.Spreadsheets;

namespace TrainingSlots.Server.Features.NominationLists;

/// <summary>Which column of a sheet is what, and what is wrong with its headings.</summary>
/// <param name="Columns">By number.</param>
/// <param name="Texts">The headings as they are written, by number.</param>
/// <param name="Ignored">Headings of columns that only exports have, or that are for people.</param>
internal sealed record Headings(
    IReadOnlyDictionary<int, ImportColumn> Columns, IReadOnlyDictionary<int, string> Texts, IReadOnlyList<string> Ignored, IReadOnlyList<BadCell> Wrong)
{
    /// <summary>True when the sheet has that field, or the request says it for all rows.</summary>
    public bool Has(string field) => Columns.Values.Any(column => string.Equals(column.Field, field, StringComparison.Ordinal));

    /// <param name="given">Fields for which the request itself has a value.</param>
    public static Headings Of(string sheet, SheetRow row, IReadOnlyCollection<string> given)
    {
        var (columns, ignored, wrong) = (new Dictionary<int, ImportColumn>(), new List<string>(), new List<BadCell>());
        foreach (var cell in row.Cells)
        {
            if (ImportColumn.All.FirstOrDefault(column => column.IsCalled(cell.Text)) is not { } column)
            {
                if (ImportColumn.OfExports.Any(exported => exported.IsCalled(cell.Text)) || ImportColumn.IsForPeople(cell.Text))
                {
                    ignored.Add(cell.Text);
                }
                else
                {
                    wrong.Add(Bad(cell, "is not a known heading"));
                }
            }
            else if (columns.ContainsValue(column))
            {
                wrong.Add(Bad(cell, $"is the {column.En} a second time"));
            }
            else
            {
                columns.Add(cell.Column, column);
            }
        }

        wrong.AddRange(ImportColumn.All
            .Where(column => column.IsRequired && !columns.ContainsValue(column) && !given.Contains(column.Field, StringComparer.Ordinal))
            .Select(column => new BadCell(sheet, row.Number, null, column.En, null, $"is required: there is no column \"{column.En}\" or \"{column.Fr}\"")));
        return new Headings(columns, row.Cells.ToDictionary(cell => cell.Column, cell => cell.Text), ignored, wrong);

        BadCell Bad(SheetCell cell, string reason) => new(sheet, row.Number, Spreadsheets.Columns.Letters(cell.Column), cell.Text, cell.Text, reason);
    }
}
