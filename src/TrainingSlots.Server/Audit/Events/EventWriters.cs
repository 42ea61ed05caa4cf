using System.Buffers;
using System.Text.Json;
using TrainingSlots.Server.Accesses;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Spreadsheets;

namespace TrainingSlots.Server.Audit.Events;

/// <summary>Writes batches of events as they come, in constant memory: one object or one row for each.</summary>
internal static class EventWriters
{
    private static readonly (string Heading, Func<AuditEvent, object?> Value)[] Columns =
    [
        ("position", e => e.Position), ("stream", e => e.Stream), ("streamVersion", e => e.StreamVersion), ("event", e => e.Event), ("version", e => e.Version),
        ("recordedAt", e => e.RecordedAt), ("effectiveOn", e => e.EffectiveOn), ("actor", e => e.Actor), ("roles", e => string.Join(' ', e.Roles)),
        ("countries", e => string.Join(' ', e.Countries)), ("country", e => e.Country), ("programme", e => e.Programme), ("year", e => e.Year), ("session", e => e.Session),
        ("correlation", e => e.Correlation), ("causation", e => e.Causation), ("nominee", e => e.Nominee?.Name), ("erased", e => e.Nominee?.Erased),
        ("remark", e => e.Remark), ("data", e => e.Data.GetRawText()),
    ];

    /// <summary>Each line is an event as on a page, with its data in their own shape.</summary>
    public static async Task NdjsonAsync(HttpContext http, IAsyncEnumerable<IReadOnlyList<AuditEvent>> batches, CancellationToken cancellation)
    {
        http.Response.ContentType = SheetFormat.Ndjson.MediaType;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"events.{SheetFormat.Ndjson.Extension}\"";
        await foreach (var batch in batches.WithCancellation(cancellation))
        {
            foreach (var e in batch)
            {
                http.Response.BodyWriter.Write(JsonSerializer.SerializeToUtf8Bytes(e, Json.Options));
                http.Response.BodyWriter.Write("\n"u8);
            }

            await http.Response.BodyWriter.FlushAsync(cancellation);
            http.Delivered(batch.Count);
        }
    }

    public static Task CsvAsync(HttpContext http, IAsyncEnumerable<IReadOnlyList<AuditEvent>> batches, CancellationToken cancellation) =>
        SheetFormat.Csv.WriteAsync(http, "events", async writer =>
        {
            await writer.BeginAsync("Events", [.. Columns.Select(column => column.Heading)]);
            await foreach (var batch in batches.WithCancellation(cancellation))
            {
                foreach (var e in batch)
                {
                    await writer.WriteAsync([.. Columns.Select(column => column.Value(e))]);
                    cancellation.ThrowIfCancellationRequested();
                }

                http.Delivered(batch.Count);
            }
        });
}
