using System.Buffers.Binary;

namespace TrainingSlots.Server.NomineeDocuments;

/// <summary>What a file is, by what is in it. What it is called, and what its sender says of it, tell nothing.</summary>
/// <param name="Ending">How its name ends, without a dot.</param>
internal sealed record FileFormat(string MediaType, params IReadOnlyList<string> Ending)
{
    public static readonly FileFormat Pdf = new("application/pdf", "pdf");
    public static readonly FileFormat Jpeg = new("image/jpeg", "jpg", "jpeg");
    public static readonly FileFormat Png = new("image/png", "png");

    /// <summary>How far from its end a PDF may say that it ends (ISO 32000-1, annex H).</summary>
    private const int PdfTail = 1024;

    private const int PngChunk = 12;
    private const byte Marker = 0xFF;
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    private static ReadOnlySpan<byte> PngStart => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The format, or null where it is none of these, or is cut short.</summary>
    public static FileFormat? Of(ReadOnlySpan<byte> bytes) => IsPdf(bytes) ? Pdf : IsPng(bytes) ? Png : IsJpeg(bytes) ? Jpeg : null;

    private static bool IsPdf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("%PDF-"u8) && bytes.Length > "%PDF-1.0"u8.Length && bytes[Math.Max(0, bytes.Length - PdfTail)..].IndexOf("%%EOF"u8) >= 0;

    // Chunk after chunk, from the header to the end, which is the end of the file: nothing else hides behind it.
    private static bool IsPng(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(PngStart) || !bytes[PngStart.Length..].StartsWith("\0\0\0\rIHDR"u8))
        {
            return false;
        }

        for (var rest = bytes[PngStart.Length..]; rest.Length >= PngChunk;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - PngChunk)
            {
                return false;
            }

            if (rest[4..8].SequenceEqual("IEND"u8))
            {
                return length == 0 && rest.Length == PngChunk;
            }

            rest = rest[(PngChunk + (int)length)..];
        }

        return false;
    }

    // Segment after segment up to the picture itself, which has an end. Cameras write more behind it.
    private static bool IsJpeg(ReadOnlySpan<byte> bytes)
    {
        if (bytes is not [Marker, 0xD8, Marker, ..])
        {
            return false;
        }

        var hasFrame = false;
        for (var rest = bytes[2..]; rest.Length >= 4 && rest[0] == Marker;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (rest[1] == StartOfScan)
            {
                return hasFrame && rest.LastIndexOf((ReadOnlySpan<byte>)[Marker, EndOfImage]) > length;
            }

            if (length < 2 || length > rest.Length - 2)
            {
                return false;
            }

            // A frame: C0 to CF, but for the tables and the extension among them.
            hasFrame |= rest[1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
            rest = rest[(length + 2)..];
        }

        return false;
    }
}
