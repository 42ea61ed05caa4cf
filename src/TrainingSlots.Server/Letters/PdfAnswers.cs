using System.Security.Cryptography;
using TrainingSlots.Server.Letters.Layout;
using TrainingSlots.Server.Letters.Pdf;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Letters;

/// <summary>Answers that are a PDF.</summary>
internal static class PdfAnswers
{
    public const string MediaType = "application/pdf";

    private const int HashBytes = 8;

    /// <summary>Writes it under a name that ends with the position and the language; its ETag is the position and a hash of the bytes.</summary>
    public static async Task WriteAsync(HttpContext http, Document document, string name, long position, Language language)
    {
        var bytes = PdfDocument.Of(document);
        var headers = http.Response.Headers;
        http.Response.ContentType = MediaType;
        http.Response.ContentLength = bytes.Length;
        headers.CacheControl = "no-store";
        headers.ContentDisposition = $"inline; filename=\"{name}-{position}-{language.Code}.pdf\"";
        headers.ETag = $"\"{position}-{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, HashBytes))}\"";
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
