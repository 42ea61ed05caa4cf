using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.NomineeDocuments;

/// <summary>What a form with a document says: its fields, and the file.</summary>
internal sealed record DocumentForm(JsonElement Fields, byte[]? File, string? FileName)
{
    public const string MediaType = "multipart/form-data";

    /// <summary>The part that has the file.</summary>
    public const string FilePart = "file";

    private const int MaxFields = 16;

    /// <summary>What a form has around its file: boundaries, headers and the other fields.</summary>
    private const int Wrapping = 64 * 1024;

    /// <summary>Reads a form. Nothing of it is ever on a disk: what it has is personal.</summary>
    /// <returns>Null where it could not be read: then nothing is known of its fields, and <paramref name="errors"/> says why.</returns>
    public static async Task<DocumentForm?> ReadAsync(HttpRequest request, int maxBytes, FieldErrors errors, CancellationToken cancellation)
    {
        if (!string.Equals(request.ContentType?.Split(';')[0].Trim(), MediaType, StringComparison.OrdinalIgnoreCase))
        {
            errors.Add(FilePart, $"must come as {MediaType}");
            return null;
        }

        if (request.ContentLength > maxBytes + Wrapping)
        {
            errors.Add(FilePart, $"must be at most {maxBytes} bytes");
            await UnwantedBody.SkipAsync(request, cancellation);
            return null;
        }

        try
        {
            var options = new FormOptions { MemoryBufferThreshold = maxBytes + Wrapping, MultipartBodyLengthLimit = maxBytes + Wrapping, ValueCountLimit = MaxFields };
            return await OfAsync(await request.ReadFormAsync(options, cancellation), maxBytes, errors, cancellation);
        }
        catch (Exception wrong) when (wrong is InvalidDataException or IOException and not BadHttpRequestException)
        {
            errors.Add(FilePart, $"must be in a well-formed form of at most {maxBytes} bytes");

            // Of one that does not say how long it is, what comes after the limit is not known; any other was there whole, and has no field that can be read.
            return request.ContentLength is null ? null : new DocumentForm(JsonSerializer.SerializeToElement(new JsonObject()), null, null);
        }
    }

    private static async Task<DocumentForm> OfAsync(IFormCollection form, int maxBytes, FieldErrors errors, CancellationToken cancellation)
    {
        var fields = new JsonObject();
        foreach (var (name, values) in form)
        {
            fields[name] = values[0];
            if (values.Count > 1)
            {
                errors.Add(name, "must be given once");
            }
        }

        if (form.Files.Count != 1 || !string.Equals(form.Files[0].Name, FilePart, StringComparison.Ordinal))
        {
            errors.Add(FilePart, form.Files.Count == 0 ? "is required" : "must be the only file in the form, and one");
            return new DocumentForm(JsonSerializer.SerializeToElement(fields), null, null);
        }

        var (bytes, file) = (new byte[form.Files[0].Length], form.Files[0]);
        await using (var content = file.OpenReadStream())
        {
            await content.ReadExactlyAsync(bytes, cancellation);
        }

        if (WrongWith(bytes, maxBytes) is { } wrong)
        {
            errors.Add(FilePart, wrong);
        }

        return new DocumentForm(JsonSerializer.SerializeToElement(fields), bytes, file.FileName);
    }

    private static string? WrongWith(byte[] bytes, int maxBytes) => bytes.Length == 0 ? "must not be empty"
        : bytes.Length > maxBytes ? $"must be at most {maxBytes} bytes"
        : FileFormat.Of(bytes) is null ? "must be a whole PDF, JPEG or PNG by what is in it"
        : null;
}
