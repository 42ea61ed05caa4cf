using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>A workbook (XLSX) of plain cells: texts, numbers and dates, never a formula.</summary>
internal sealed class WorkbookWriter(Stream stream) : ISheetWriter
{
    private const int TextStyle = 0;
    private const int HeadingStyle = 1;
    private const int DateStyle = 2;

    private readonly List<string> sheets = [];
    private ZipArchive? archive;
    private StreamWriter? sheet;
    private int row;

    public async Task BeginAsync(string sheet, IReadOnlyList<string> headings)
    {
        archive ??= await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        await EndSheetAsync();
        sheets.Add(sheet);
        this.sheet = await OpenAsync($"xl/worksheets/sheet{sheets.Count}.xml");
        await this.sheet.WriteAsync(WorkbookParts.SheetStart);
        row = 0;
        await WriteAsync([.. headings], HeadingStyle);
    }

    public Task WriteAsync(IReadOnlyList<object?> values) => WriteAsync(values, TextStyle);

    public async ValueTask DisposeAsync()
    {
        if (archive is null)
        {
            return;
        }

        await EndSheetAsync();
        foreach (var (part, text) in WorkbookParts.Of(sheets))
        {
            await using var writer = await OpenAsync(part);
            await writer.WriteAsync(text);
        }

        await archive.DisposeAsync();
    }

    private Task WriteAsync(IReadOnlyList<object?> values, int style)
    {
        var xml = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<row r=\"{++row}\">");
        foreach (var (column, value) in values.Index())
        {
            Append(xml, Columns.Letters(column), value, style);
        }

        return sheet!.WriteAsync(xml.Append("</row>"));
    }

    private void Append(StringBuilder xml, string column, object? value, int style) => _ = value switch
    {
        null => xml,
        int or long or decimal => xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{column}{row}\"><v>{value}</v></c>"),
        bool yes => xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{column}{row}\" t=\"b\"><v>{(yes ? 1 : 0)}</v></c>"),
        DateOnly { Year: >= WorkbookParts.FirstYear } day => xml.Append(
            CultureInfo.InvariantCulture, $"<c r=\"{column}{row}\" s=\"{DateStyle}\"><v>{day.ToDateTime(TimeOnly.MinValue).ToOADate()}</v></c>"),
        _ => xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{column}{row}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
            .Append(WorkbookParts.Escaped(Defused.Text(SheetFormat.Plain(value)!))).Append("</t></is></c>"),
    };

    private async Task EndSheetAsync()
    {
        if (sheet is not null)
        {
            await sheet.WriteAsync(WorkbookParts.SheetEnd);
            await sheet.DisposeAsync();
            sheet = null;
        }
    }

    private async Task<StreamWriter> OpenAsync(string part) =>
        new(await archive!.CreateEntry(part, CompressionLevel.Fastest).OpenAsync(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
}
