using System.Buffers.Binary;
using System.Net.Http.Headers;
using System.Text;

namespace TrainingSlots.Server.Tests.Fixtures;

/// <summary>A form with a document, sent anew each time.</summary>
public sealed record DocumentUpload(string? Kind, byte[]? File, string FileName = "scan.pdf", string Type = "application/octet-stream", DateOnly? EffectiveOn = null)
{
    public MultipartFormDataContent Content()
    {
        var form = new MultipartFormDataContent();
        if (Kind is not null)
        {
            form.Add(new StringContent(Kind), "kind");
        }

        if (EffectiveOn is { } day)
        {
            form.Add(new StringContent($"{day:yyyy-MM-dd}"), "effectiveOn");
        }

        if (File is not null)
        {
            var file = new ByteArrayContent(File);
            file.Headers.ContentType = new MediaTypeHeaderValue(Type);
            form.Add(file, "file", FileName);
        }

        return form;
    }
}

/// <summary>Small files of the formats that are taken.</summary>
public static class Files
{
    public static byte[] Pdf(string text = "a page") => Encoding.UTF8.GetBytes($"%PDF-1.4\n% {text}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    /// <summary>One pixel.</summary>
    public static byte[] Png(string text = "a picture") =>
    [
        0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n',
        .. Chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]), .. Chunk("tEXt", [.. "Comment\0"u8, .. Encoding.Latin1.GetBytes(text)]),
        .. Chunk("IDAT", [0x78, 0x9C, 0x63, 0x60, 0, 0, 0, 2, 0, 1]), .. Chunk("IEND", []),
    ];

    /// <summary>The segments that a picture has, around next to nothing.</summary>
    public static byte[] Jpeg(string text = "a photograph") =>
    [
        0xFF, 0xD8, .. Segment(0xFE, Encoding.Latin1.GetBytes(text)), .. Segment(0xC0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0]), .. Segment(0xDA, [1, 1, 0, 0, 0x3F, 0]), 0x55, 0xFF, 0xD9,
    ];

    private static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, 0, (byte)(content.Length + 2), .. content];

    private static byte[] Chunk(string type, byte[] content)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(type), .. content, 0, 0, 0, 0];
    }
}
