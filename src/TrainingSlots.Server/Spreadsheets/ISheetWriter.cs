namespace TrainingSlots.Server.Spreadsheets;

/// <summary>
/// Writes a table row by row, in constant memory. Values are text, whole and decimal numbers, dates, instants, true or false,
/// or null; text that a spreadsheet would take as a formula is defused. What was not finished is no complete file.
/// </summary>
public interface ISheetWriter : IAsyncDisposable
{
    /// <summary>Begins a sheet. CSV and NDJSON have one only.</summary>
    Task BeginAsync(string sheet, IReadOnlyList<string> headings);

    Task WriteAsync(IReadOnlyList<object?> values);

    /// <summary>Writes what is left, after the last row.</summary>
    Task FinishAsync();
}
