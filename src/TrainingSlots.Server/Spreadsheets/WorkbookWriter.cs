using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>
/// A workbook (XLSX) of plain cells, never a formula: texts, numbers and dates, under headings that stay in sight and filter.
/// Columns are as wide as their first rows, which is why those wait.
/// </summary>
internal sealed class WorkbookWriter(Stream stream) : ISheetWriter
{
    /// <summary>Days before 1901 are written as text: spreadsheets miscount the year 1900.</summary>
    private const int FirstYear = 1901;

    private const int LastRow = 1_048_576;
    private const int Waiting = 200;

    private static readonly SpreadCheetahOptions Options = new()
    {
        CompressionLevel = SpreadCheetahCompressionLevel.Fastest,
        PreserveStringWhitespace = true,
        WriteCellReferenceAttributes = true,
    };

    private readonly List<IReadOnlyList<object?>> first = [];
    private Spreadsheet? workbook;
    private StyleId? heading;
    private StyleId? date;
    private (string Name, IReadOnlyList<string> Headings) sheet;
    private int sheetsOfIt;
    private int row;

    public async Task BeginAsync(string sheet, IReadOnlyList<string> headings)
    {
        await EndWaitingAsync();
        if (workbook is null)
        {
            workbook = await Spreadsheet.CreateNewAsync(stream, Options);
            heading = workbook.AddStyle(new Style { Font = { Bold = true } });
            date = workbook.AddStyle(new Style { Format = NumberFormat.Custom("yyyy\\-mm\\-dd") });
        }

        (this.sheet, sheetsOfIt) = ((sheet, headings), 0);
    }

    public async Task WriteAsync(IReadOnlyList<object?> values)
    {
        if (sheetsOfIt == 0 && first.Count < Waiting)
        {
            first.Add(values);
            return;
        }

        await EndWaitingAsync();
        if (row == LastRow)
        {
            await StartSheetAsync();
        }

        await AddAsync(values);
    }

    public async Task FinishAsync()
    {
        await EndWaitingAsync();
        await workbook!.FinishAsync();
    }

    public ValueTask DisposeAsync() => workbook?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task EndWaitingAsync()
    {
        if (workbook is null || sheetsOfIt > 0)
        {
            return;
        }

        await StartSheetAsync();
        foreach (var values in first)
        {
            await AddAsync(values);
        }

        first.Clear();
    }

    private async Task StartSheetAsync()
    {
        sheetsOfIt++;
        var look = new WorksheetOptions { FrozenRows = 1, AutoFilter = new AutoFilterOptions($"A1:{Columns.Letters(sheet.Headings.Count - 1)}{LastRow}") };
        foreach (var (column, name) in sheet.Headings.Index())
        {
            look.Column(column + 1).Width = ColumnWidth.Of(name, first.Select(values => values.ElementAtOrDefault(column)));
        }

        await workbook!.StartWorksheetAsync(sheetsOfIt == 1 ? sheet.Name : $"{sheet.Name} {sheetsOfIt}", look);
        await workbook.AddRowAsync(sheet.Headings.Select(text => new Cell(WorkbookText.Escaped(text), heading)).ToArray());
        row = 1;
    }

    private ValueTask AddAsync(IReadOnlyList<object?> values)
    {
        row++;
        return workbook!.AddRowAsync(values.Select(CellOf).ToArray());
    }

    private Cell CellOf(object? value) => value switch
    {
        null => default,
        int number => new Cell(number),
        long number => new Cell(number),
        decimal number => new Cell(number),
        bool yes => new Cell(yes),
        DateOnly { Year: >= FirstYear } day => new Cell(day.ToDateTime(TimeOnly.MinValue), date),
        _ => new Cell(WorkbookText.Escaped(Defused.Text(SheetFormat.Plain(value)!))),
    };
}
