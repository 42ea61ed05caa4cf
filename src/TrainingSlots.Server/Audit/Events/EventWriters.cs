using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Audit.Events;

/// <summary>Writes events one by one, in constant memory.</summary>
internal interface IEventWriter
{
    void Begin();

    void Write(AuditEvent e);
}

/// <summary>One JSON object a line, as on a page.</summary>
internal sealed class NdjsonEvents(PipeWriter output) : IEventWriter
{
    public void Begin()
    {
    }

    public void Write(AuditEvent e)
    {
        output.Write(JsonSerializer.SerializeToUtf8Bytes(e, Json.Options));
        output.Write("\n"u8);
    }
}

/// <summary>CSV after RFC 4180 with the byte order mark that Excel knows it by; what a spreadsheet would take as a formula is defused.</summary>
internal sealed class CsvEvents(PipeWriter output) : IEventWriter
{
    private const string Special = ",\"\r\n";
    private const string Active = "=+-@\t\r\n＝＋－＠";

    private static readonly (string Heading, Func<AuditEvent, object?> Value)[] Columns =
    [
        ("position", e => e.Position), ("stream", e => e.Stream), ("streamVersion", e => e.StreamVersion), ("event", e => e.Event), ("version", e => e.Version),
        ("recordedAt", e => e.RecordedAt.UtcDateTime), ("effectiveOn", e => e.EffectiveOn), ("actor", e => e.Actor), ("roles", e => string.Join(' ', e.Roles)),
        ("countries", e => string.Join(' ', e.Countries)), ("country", e => e.Country), ("programme", e => e.Programme), ("year", e => e.Year), ("session", e => e.Session),
        ("correlation", e => e.Correlation), ("causation", e => e.Causation), ("nominee", e => e.Nominee?.Name), ("erased", e => e.Nominee?.Erased is true ? "true" : null),
        ("remark", e => e.Remark), ("data", e => e.Data.GetRawText()),
    ];

    public void Begin()
    {
        output.Write(Encoding.UTF8.Preamble);
        Line(Columns.Select(column => (object?)column.Heading));
    }

    public void Write(AuditEvent e) => Line(Columns.Select(column => column.Value(e)));

    private void Line(IEnumerable<object?> values) => Encoding.UTF8.GetBytes(string.Join(',', values.Select(Field)) + "\r\n", output);

    private static string Field(object? value)
    {
        var field = value switch
        {
            null => string.Empty,
            string text => text.Length > 0 && Active.Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text,
            DateTime instant => instant.ToString("O", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
        return field.AsSpan().IndexOfAny(Special) < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
