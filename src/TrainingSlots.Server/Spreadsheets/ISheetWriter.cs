namespace TrainingSlots.Server.Spreadsheets;

/// <summary>
/// Writes a table row by row, in constant memory, to a stream that only takes asynchronous writes. Values are text, whole and
/// decimal numbers, dates, instants, true or false, or null; text that a spreadsheet would take as a formula is defused.
/// </summary>
public interface ISheetWriter : IAsyncDisposable
{
    /// <summary>Begins a sheet. CSV and NDJSON have one only.</summary>
    Task BeginAsync(string sheet, IReadOnlyList<string> headings);

    Task WriteAsync(IReadOnlyList<object?> values);
}
