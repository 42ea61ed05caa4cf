using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>A form in which tables are given out.</summary>
/// <param name="IsStreamed">True when each row can be read as it comes; else the file is sent once it is whole.</param>
public sealed record SheetFormat(string Extension, string MediaType, Func<Stream, ISheetWriter> Open, bool IsStreamed = true)
{
    private const string Json = "application/json";

    /// <summary>Bytes of a file that are kept in memory until it is whole; what is more goes to a temporary file that only this process may read.</summary>
    private const int InMemory = 1024 * 1024;

    public static SheetFormat Csv { get; } = new("csv", "text/csv", stream => new CsvWriter(stream));

    public static SheetFormat Xlsx { get; } =
        new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", stream => new WorkbookWriter(stream), IsStreamed: false);

    public static SheetFormat Ndjson { get; } = new("ndjson", "application/x-ndjson", stream => new NdjsonWriter(stream));

    /// <summary>The form among these that the client prefers to JSON, or null for JSON.</summary>
    public static SheetFormat? Asked(HttpRequest request, params IReadOnlyList<SheetFormat> among)
    {
        var accepted = request.GetTypedHeaders().Accept.OrderByDescending(type => type.Quality ?? 1);
        foreach (var type in accepted.Where(type => type.Quality is not 0))
        {
            if (among.FirstOrDefault(format => Is(type, format.MediaType)) is { } format)
            {
                return format;
            }

            if (type.MatchesAllTypes || Is(type, Json) || type.MediaType.Equals("application/*", StringComparison.Ordinal))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Answers with a table as a file.</summary>
    public async Task WriteAsync(HttpContext http, string name, Func<ISheetWriter, Task> write)
    {
        http.Response.ContentType = this == Csv ? $"{MediaType}; charset=utf-8" : MediaType;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"{name}.{Extension}" }.ToString();
        if (IsStreamed)
        {
            await WriteAsync(http.Response.Body, write);
            return;
        }

        // A workbook without its end cannot be opened at all: a fault on the way is a refusal, not half a file. And its
        // writer ends each part with a synchronous write, which a connection does not take.
        await using var file = new FileBufferingWriteStream(InMemory);
        await WriteAsync(file, write);
        http.Response.ContentLength = file.Length;
        await file.DrainBufferAsync(http.Response.Body, http.RequestAborted);
    }

    private async Task WriteAsync(Stream stream, Func<ISheetWriter, Task> write)
    {
        await using var writer = Open(stream);
        await write(writer);
        await writer.FinishAsync();
    }

    /// <summary>A value as CSV and NDJSON write it.</summary>
    internal static string? Plain(object? value) => value switch
    {
        null => null,
        string text => text,
        bool yes => yes ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static bool Is(MediaTypeHeaderValue type, string mediaType) => type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase);
}
