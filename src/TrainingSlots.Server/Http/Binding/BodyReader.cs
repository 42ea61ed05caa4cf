using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;

namespace TrainingSlots.Server.Http.Binding;

/// <summary>A request's body, or why it cannot be read.</summary>
/// <param name="Body">The JSON object; null if there was no body, or if there are errors.</param>
/// <param name="Errors">Texts under <see cref="CommandBinder.BodyKey"/>; empty if the body is good or there is none.</param>
public sealed record BodyResult(JsonElement? Body, IReadOnlyDictionary<string, string[]> Errors)
{
    /// <summary>Whether the request can go on to binding.</summary>
    public bool IsValid => Errors.Count == 0;
}

/// <summary>Reads the body of a command: one JSON object in UTF-8, of limited size, or nothing.</summary>
public static class BodyReader
{
    /// <summary>How large a body may be unless the endpoint says otherwise: 1 MiB.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    // Deeper than the binder allows, so that the binder can name the field that is too deep, and shallow enough
    // to walk by recursion.
    private const int MaxParsedDepth = 4 * CommandBinder.MaxDepth;

    private const int ChunkBytes = 16 * 1024;

    /// <summary>Reads a body of at most <see cref="MaxBodyBytes"/>.</summary>
    public static Task<BodyResult> ReadAsync(HttpRequest request, CancellationToken ct) => ReadAsync(request, MaxBodyBytes, ct);

    /// <summary>Reads a body of at most <paramref name="maxBodyBytes"/>; no more than that is kept in memory.</summary>
    /// <returns>The object; nothing for an empty body, whatever its content type; or errors.</returns>
    /// <exception cref="BadHttpRequestException">The client broke off, or the body passes the server's own limit.</exception>
    public static async Task<BodyResult> ReadAsync(HttpRequest request, int maxBodyBytes, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await ReadBytesAsync(request, maxBodyBytes, ct);
        if (body.WrittenCount == 0 && request.ContentLength is null or 0)
        {
            return new BodyResult(Body: null, Errors());
        }

        List<string> wrong = [.. ContentTypeErrors(request)];
        if (body.WrittenCount > maxBodyBytes || request.ContentLength > maxBodyBytes)
        {
            wrong.Add(string.Create(CultureInfo.InvariantCulture, $"must be at most {maxBodyBytes} bytes"));
        }

        return wrong.Count > 0 ? new BodyResult(Body: null, Errors([.. wrong])) : Parse(body.WrittenSpan);
    }

    /// <summary>
    /// The same bytes for the same JSON, whatever its spacing, escapes and order of properties; numbers stay as written.
    /// For comparing requests by hash.
    /// </summary>
    /// <param name="body">A body from <see cref="ReadAsync(HttpRequest, CancellationToken)"/>, which bounds its depth.</param>
    public static byte[] Canonical(JsonElement body) => CanonicalJson.Write(body);

    /// <summary>Reads one byte more than allowed, to tell; nothing, if the request says itself that it is too large.</summary>
    private static async Task<ArrayBufferWriter<byte>> ReadBytesAsync(HttpRequest request, int maxBodyBytes, CancellationToken ct)
    {
        var body = new ArrayBufferWriter<byte>();
        while (body.WrittenCount <= maxBodyBytes && !(request.ContentLength > maxBodyBytes))
        {
            var room = (int)Math.Min(ChunkBytes, maxBodyBytes + 1L - body.WrittenCount);
            var read = await request.Body.ReadAsync(body.GetMemory(room)[..room], ct);
            if (read == 0)
            {
                break;
            }

            body.Advance(read);
        }

        return body;
    }

    private static IEnumerable<string> ContentTypeErrors(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            yield return "must be application/json";
        }
        else if (type.Charset.HasValue && HeaderUtilities.RemoveQuotes(type.Charset) is var charset
            && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            yield return "must be in UTF-8";
        }
    }

    private static BodyResult Parse(ReadOnlySpan<byte> bytes)
    {
        var json = bytes.StartsWith("\uFEFF"u8) ? bytes["\uFEFF"u8.Length..] : bytes;
        if (!Utf8.IsValid(json))
        {
            return new BodyResult(Body: null, Errors("must be in UTF-8"));
        }

        try
        {
            var body = JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = MaxParsedDepth });
            return body.ValueKind is JsonValueKind.Object
                ? new BodyResult(body, Errors())
                : new BodyResult(Body: null, Errors(ErrorTexts.NotAJsonObject));
        }
        catch (JsonException wrong)
        {
            return new BodyResult(Body: null, Errors(IsTooDeep(json) ? ErrorTexts.TooDeep : Describe(wrong)));
        }
    }

    private static string Describe(JsonException wrong) => string.Create(
        CultureInfo.InvariantCulture,
        $"must be valid JSON, see line {wrong.LineNumber + 1}, position {wrong.BytePositionInLine + 1}");

    /// <summary>Whether the parser gave up over depth: its exception tells only in prose.</summary>
    private static bool IsTooDeep(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxParsedDepth + 1 });
        try
        {
            while (reader.Read() && reader.CurrentDepth < MaxParsedDepth)
            {
            }

            return reader.CurrentDepth >= MaxParsedDepth;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static Dictionary<string, string[]> Errors(params string[] texts) =>
        texts.Length == 0 ? [] : new(StringComparer.Ordinal) { [CommandBinder.BodyKey] = texts };
}
