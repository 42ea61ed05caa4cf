using Microsoft.AspNetCore.Http.Features;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>The file of a request: as its body, or as the one file of a form.</summary>
internal static class Upload
{
    public const string Form = "multipart/form-data";

    private const int MaxFields = 16;

    public static IReadOnlyList<string> Types { get; } = [SheetFormat.Csv.MediaType, SheetFormat.Xlsx.MediaType, Form];

    /// <summary>The bytes, or null when something is wrong with them.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, FieldErrors errors, CancellationToken cancellation)
    {
        var type = request.ContentType?.Split(';')[0].Trim();
        if (!Types.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            errors.Add("file", $"must come as {string.Join(", ", Types)}");
            return null;
        }

        if (request.ContentLength > SheetLimits.MaxUploadBytes)
        {
            errors.Add("file", $"must be at most {SheetLimits.MaxUploadBytes} bytes");
            await UnwantedBody.SkipAsync(request, cancellation);
            return null;
        }

        if (!string.Equals(type, Form, StringComparison.OrdinalIgnoreCase))
        {
            return await ReadAsync(request.Body, errors, cancellation);
        }

        try
        {
            var form = await request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = SheetLimits.MaxUploadBytes, ValueCountLimit = MaxFields }, cancellation);
            if (form.Files.Count == 1 && form.Count == 0)
            {
                await using var file = form.Files[0].OpenReadStream();
                return await ReadAsync(file, errors, cancellation);
            }

            errors.Add("file", "must be the only thing in the form, and one");
        }
        catch (Exception wrong) when (wrong is InvalidDataException or IOException and not BadHttpRequestException)
        {
            errors.Add("file", $"must be in a well-formed form of at most {SheetLimits.MaxUploadBytes} bytes");
        }

        return null;
    }

    private static async Task<byte[]?> ReadAsync(Stream stream, FieldErrors errors, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > SheetLimits.MaxUploadBytes)
            {
                errors.Add("file", $"must be at most {SheetLimits.MaxUploadBytes} bytes");
                return null;
            }
        }

        return bytes.ToArray();
    }
}
