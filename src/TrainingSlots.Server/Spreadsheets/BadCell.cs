using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Languages;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>A cell that cannot be taken. Its value goes back to whoever sent it, and nowhere else.</summary>
/// <param name="Row">Number of the row as spreadsheets count, from 1.</param>
/// <param name="Column">Letters of the column, such as G; null for a column that is missing.</param>
/// <param name="Heading">The heading of the column.</param>
public sealed record BadCell(string Sheet, int Row, string? Column, string? Heading, string? Value, string Reason) : ITranslated
{
    /// <summary>Nothing of the value, wherever it may be logged.</summary>
    public override string ToString() => $"{Sheet}!{Column}{Row}";

    /// <summary>The same cell with its reason in the reader's language.</summary>
    internal BadCell Translated() => this with { Reason = Phrasebook.Translate(Reason) };

    object ITranslated.Translated() => Translated();
}

/// <summary>The answer to sheets with bad cells.</summary>
public static class BadCells
{
    /// <param name="all">A question about a column stands with the first of its cells only.</param>
    /// <param name="reading">How the sheets were read.</param>
    public static ProblemJson Problem(IReadOnlyList<BadCell> all, SheetReading? reading)
    {
        var asked = new HashSet<(string Sheet, string? Column)>();
        var columns = (reading?.Questions ?? []).Select(question => (question.Sheet, (string?)question.Column)).ToHashSet();
        var cells = all.Where(cell => cell.Reason is not DateText.TwoWays || !columns.Contains((cell.Sheet, cell.Column)) || asked.Add((cell.Sheet, cell.Column))).ToList();
        var kind = RefusalCatalogue.Of(RefusalCodes.Validation);
        return new ProblemJson(
            ProblemJson.TypeOf(kind.Code), kind.Title, kind.Status,
            cells.Count == 1 ? "One cell cannot be taken; nothing was written." : $"{cells.Count} cells cannot be taken; nothing was written.",
            kind.Code, kind.Rule, new Dictionary<string, object>(StringComparer.Ordinal) { ["cells"] = cells.Count }, [], "correct the cells named in cells",
            Cells: cells, Reading: reading);
    }
}
