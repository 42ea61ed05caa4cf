using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using TrainingSlots.Server.Spreadsheets;

namespace TrainingSlots.Server.Tests.Downloads;

/// <summary>Workbooks as people look at them.</summary>
public class WorkbookFileTests
{
    private static readonly string[] Odd = ["a\u0001b", "a\rb", "a\nb", "_x0041_", " between ", "<&>\"'", "\U0001F600", "a\tb", "Moussa Goi\u0308ta", "محمد", "\ufffe"];

    [Fact]
    public async Task Headings_stay_in_sight_and_filter_and_every_value_has_room()
    {
        using var document = Open(await WrittenAsync(["name", "date of birth", "position"], [["Mamadou Samaké, Colonel of the Army of Mali", new DateOnly(1974, 5, 2), 1_234_567_890L]]));
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet!;

        var pane = sheet.GetFirstChild<SheetViews>()!.GetFirstChild<SheetView>()!.Pane!;
        (pane.State!.Value == PaneStateValues.Frozen, pane.VerticalSplit!.Value).ShouldBe((true, 1));
        sheet.GetFirstChild<AutoFilter>()!.Reference!.Value.ShouldBe("A1:C1048576");
        sheet.GetFirstChild<DocumentFormat.OpenXml.Spreadsheet.Columns>()!.Elements<Column>().Select(column => column.Width!.Value).ShouldBe([45, 17, 13]);
        var date = sheet.Descendants<Cell>().Single(cell => string.Equals(cell.CellReference, "B2", StringComparison.Ordinal));
        (date.CellValue!.Text, date.DataType is null).ShouldBe(("27151", true));
        var formats = document.WorkbookPart.WorkbookStylesPart!.Stylesheet!;
        var format = formats.CellFormats!.Elements<DocumentFormat.OpenXml.Spreadsheet.CellFormat>().ElementAt((int)date.StyleIndex!.Value).NumberFormatId!.Value;
        formats.NumberingFormats!.Elements<NumberingFormat>().Single(known => known.NumberFormatId! == format).FormatCode!.Value.ShouldBe("yyyy\\-mm\\-dd");
    }

    [Fact]
    public async Task Odd_texts_come_back_as_they_were()
    {
        var file = await WrittenAsync(["text"], Odd.Select(text => new object?[] { text }));

        SheetReader.Read(file).Single().Rows.Skip(1).Select(row => row.Cells.Single().Text).ShouldBe(Odd);
        OpenedFile.Workbook(file).Single().Rows.Count.ShouldBe(Odd.Length + 1);
    }

    [Fact]
    public async Task A_day_before_1901_is_text_since_spreadsheets_count_a_day_that_never_was() =>
        OpenedFile.Workbook(await WrittenAsync(["day"], [[new DateOnly(1900, 2, 28)], [new DateOnly(1901, 1, 1)]])).Single().Rows.Select(row => row[0])
            .ShouldBe(["day", "1900-02-28", "1901-01-01"]);

    [Fact]
    public async Task A_workbook_without_a_row_and_with_many_sheets_is_whole()
    {
        using var file = new MemoryStream();
        await using (var writer = SheetFormat.Xlsx.Open(file))
        {
            await writer.BeginAsync("One", ["a"]);
            await writer.BeginAsync("Two", ["b", "c"]);
            await writer.WriteAsync(["x", null]);
            await writer.FinishAsync();
        }

        OpenedFile.Workbook(file.ToArray()).Select(sheet => $"{sheet.Sheet}: {string.Join(' ', sheet.Rows.SelectMany(row => row))}").ShouldBe(["One: a", "Two: b c x "]);
    }

    [Fact]
    public async Task What_no_longer_fits_a_sheet_goes_on_in_the_next()
    {
        const int RowsOfASheet = 1_048_575;
        var file = await WrittenAsync(["n"], Enumerable.Range(1, RowsOfASheet + 1).Select(number => new object?[] { number }));

        using var document = Open(file);
        var sheets = document.WorkbookPart!.Workbook!.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().ToList();
        sheets.Select(sheet => sheet.Name!.Value).ShouldBe(["List", "List 2"]);
        ((WorksheetPart)document.WorkbookPart.GetPartById(sheets[1].Id!.Value!)).Worksheet!.Descendants<Cell>().Select(cell => cell.InnerText).ShouldBe(["n", $"{RowsOfASheet + 1}"]);
    }

    [Fact]
    public async Task Of_two_hundred_thousand_rows_nothing_waits_in_memory_for_the_end()
    {
        const int Rows = 200_000;
        const int Sampled = 1_000;
        const int AtMostInMemory = 256 * 1024;
        using var file = new MemoryStream();
        var rows = new List<WeakReference>();
        await using var writer = SheetFormat.Xlsx.Open(file);
        await writer.BeginAsync("List", ["number", "name", "born"]);
        for (var number = 0; number < Rows; number++)
        {
            await writer.WriteAsync(Row(number));
        }

        var before = file.Length;
        GC.Collect();
        rows.Count(row => row.IsAlive).ShouldBeLessThan(2);
        await writer.FinishAsync();
        (file.Length - before).ShouldBeLessThan(AtMostInMemory);
        before.ShouldBeGreaterThan(AtMostInMemory);

        object?[] Row(int number)
        {
            object?[] row = [number, $"Captain {Random.Shared.NextInt64():x}", new DateOnly(1980, 1, 1).AddDays(number % Sampled)];
            if (number % Sampled == 0)
            {
                rows.Add(new WeakReference(row));
            }

            return row;
        }
    }

    private static SpreadsheetDocument Open(byte[] file) => SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);

    private static async Task<byte[]> WrittenAsync(IReadOnlyList<string> headings, IEnumerable<object?[]> rows)
    {
        using var file = new MemoryStream();
        await using var writer = SheetFormat.Xlsx.Open(file);
        await writer.BeginAsync("List", headings);
        foreach (var row in rows)
        {
            await writer.WriteAsync(row);
        }

        await writer.FinishAsync();
        return file.ToArray();
    }
}
