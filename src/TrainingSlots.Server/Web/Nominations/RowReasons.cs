using TrainingSlots.Server.Features.NominationLists;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Web.Forms;

namespace TrainingSlots.Server.Web.Nominations;

/// <summary>Why a row of a list was refused, by its cells.</summary>
internal static class RowReasons
{
    /// <summary>What is wrong with a cell: its own reason, or the reasons of the row that are about this cell; null where nothing is.</summary>
    public static string? At(ListRowAnswer row, UploadedSheet sheet, int column) => row.Cells is { Count: > 0 } cells
        ? cells.Where(cell => string.Equals(cell.Column, Columns.Letters(column), StringComparison.Ordinal)).Select(cell => cell.Reason).FirstOrDefault()
        : row.Problem!.BrokenRules().Where(rule => RefusalFields.Of(rule.Code) is { } field && sheet.ColumnOf(field) == column).Select(rule => rule.Title).ToList() is { Count: > 0 } told
            ? string.Join("; ", told)
            : null;
}
