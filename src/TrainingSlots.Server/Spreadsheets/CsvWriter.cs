using System.Text;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>CSV after RFC 4180 in UTF-8, with the byte order mark that Excel knows it by.</summary>
internal sealed class CsvWriter(Stream stream) : ISheetWriter
{
    private const string Special = ",\"\r\n";
    private readonly StreamWriter text = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);

    public Task BeginAsync(string sheet, IReadOnlyList<string> headings) => WriteAsync([.. headings]);

    public Task WriteAsync(IReadOnlyList<object?> values) => text.WriteAsync(string.Join(',', values.Select(Field)) + "\r\n");

    public Task FinishAsync() => text.FlushAsync();

    public ValueTask DisposeAsync() => text.DisposeAsync();

    private static string Field(object? value)
    {
        var field = value is string given ? Defused.Text(given) : SheetFormat.Plain(value) ?? string.Empty;
        return field.AsSpan().IndexOfAny(Special) < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
