using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CsvHelper;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using MiniExcelLibs;
using UglyToad.PdfPig;

namespace TrainingSlots.Server.Tests.Downloads;

/// <summary>Files as somebody else's software reads them: none of it wrote them.</summary>
internal static class OpenedFile
{
    /// <summary>The rows of every sheet; before that, that the archive is whole and its parts are as the standard wants them.</summary>
    public static IReadOnlyList<(string Sheet, IReadOnlyList<IReadOnlyList<string>> Rows)> Workbook(byte[] file)
    {
        using (var archive = new ZipArchive(new MemoryStream(file)))
        {
            foreach (var entry in archive.Entries)
            {
                using var part = entry.Open();
                part.CopyTo(Stream.Null);
            }
        }

        using (var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false))
        {
            new OpenXmlValidator().Validate(document).Select(wrong => $"{wrong.Path?.XPath}: {wrong.Description}").ShouldBeEmpty();
        }

        using var stream = new MemoryStream(file);
        return [.. stream.GetSheetNames().Select(sheet => (sheet, (IReadOnlyList<IReadOnlyList<string>>)[.. stream.Query(sheetName: sheet).Cast<IDictionary<string, object?>>().Select(row => (IReadOnlyList<string>)[.. row.Values.Select(Plain)])]))];
    }

    /// <summary>The text of every part of an archive, unread.</summary>
    public static IReadOnlyList<string> Parts(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        var parts = new List<string>();
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            parts.Add(reader.ReadToEnd());
        }

        return parts;
    }

    public static IReadOnlyList<IReadOnlyList<string>> Csv(byte[] file)
    {
        using var rows = CsvReader.Create(file, new CsvReaderOptions { HasHeader = false });
        var read = new List<IReadOnlyList<string>>();
        while (rows.Read())
        {
            read.Add([.. Enumerable.Range(0, rows.FieldCount).Select(column => rows.GetString(column))]);
        }

        return read;
    }

    public static IReadOnlyList<JsonElement> Lines(byte[] file)
    {
        var text = Encoding.UTF8.GetString(file);
        text.ShouldEndWith("\n");
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }

    /// <summary>The text of all pages.</summary>
    public static string Pdf(byte[] file)
    {
        using var document = PdfDocument.Open(file);
        document.NumberOfPages.ShouldBeGreaterThan(0);
        return string.Join('\n', document.GetPages().Select(page => page.Text));
    }

    /// <summary>The content without the packing of the transfer.</summary>
    public static byte[] Unpacked(byte[] content, string? encoding)
    {
        using var packed = new MemoryStream(content);
        using Stream stream = encoding switch
        {
            null => packed,
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            _ => throw new NotSupportedException(encoding),
        };
        using var unpacked = new MemoryStream();
        stream.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private static string Plain(object? value) => value switch
    {
        null => string.Empty,
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
