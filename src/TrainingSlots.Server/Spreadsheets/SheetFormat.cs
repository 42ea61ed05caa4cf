using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>A form in which tables are given out.</summary>
public sealed record SheetFormat(string Extension, string MediaType, Func<Stream, ISheetWriter> Open)
{
    private const string Json = "application/json";

    public static SheetFormat Csv { get; } = new("csv", "text/csv", stream => new CsvWriter(stream));

    public static SheetFormat Xlsx { get; } =
        new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", stream => new WorkbookWriter(stream));

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
        await using var writer = Open(http.Response.Body);
        await write(writer);
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
