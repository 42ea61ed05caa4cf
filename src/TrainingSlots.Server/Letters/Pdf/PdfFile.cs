using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace TrainingSlots.Server.Letters.Pdf;

/// <summary>The number of an object; writes itself as a reference to it.</summary>
internal readonly record struct Reference(int Number)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number} 0 R");
}

/// <summary>
/// The objects of a PDF 1.7 file (ISO 32000-1, 7.5): streams one by one, all else packed in object streams. It has no clock and draws no
/// numbers, so the same objects are the same bytes.
/// </summary>
internal sealed class PdfFile
{
    /// <summary>How many objects one object stream has at most: a reader unpacks all for one.</summary>
    private const int Packed = 200;

    private readonly List<string?> objects = [];
    private readonly Dictionary<int, byte[]> streams = [];

    /// <summary>A number for an object that is said later.</summary>
    public Reference Reserve()
    {
        objects.Add(null);
        return new Reference(objects.Count);
    }

    public void Say(Reference reference, string value) => objects[reference.Number - 1] = value;

    public Reference Add(string value)
    {
        var reference = Reserve();
        Say(reference, value);
        return reference;
    }

    /// <summary>A stream, compressed unless its readers want it plain.</summary>
    /// <param name="entries">What its dictionary has besides its length.</param>
    public Reference AddStream(ReadOnlySpan<byte> data, string entries = "", bool plain = false)
    {
        var bytes = plain ? data.ToArray() : Deflate(data);
        var reference = Add(string.Create(CultureInfo.InvariantCulture, $"<<{entries}{(plain ? "" : " /Filter /FlateDecode")} /Length {bytes.Length}>>"));
        streams[reference.Number] = bytes;
        return reference;
    }

    /// <summary>A text string, whatever it is made of.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    /// <summary>A number with no more digits than a page shows.</summary>
    public static string Number(double number) => Math.Round(number, 3).ToString("0.###", CultureInfo.InvariantCulture);

    public byte[] Finish(Reference catalog, Reference information)
    {
        var (file, places) = (new MemoryStream(), new SortedDictionary<int, (int Kind, long Where, int Index)> { [0] = (0, 0, 65535) });
        Write(file, "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        foreach (var chunk in Enumerable.Range(1, objects.Count).Where(number => !streams.ContainsKey(number)).Chunk(Packed).ToList())
        {
            Pack(chunk, places);
        }

        foreach (var (number, bytes) in streams.OrderBy(stream => stream.Key))
        {
            places[number] = (1, file.Length, 0);
            WriteStream(file, number, objects[number - 1]!, bytes);
        }

        var (start, own) = (file.Length, objects.Count + 1);
        places[own] = (1, start, 0);
        var table = Deflate(Table(places));
        WriteStream(file, own, string.Create(CultureInfo.InvariantCulture, $"<</Type /XRef /Size {own + 1} /W [1 4 2] /Root {catalog} /Info {information} /Filter /FlateDecode /Length {table.Length}>>"), table);
        Write(file, string.Create(CultureInfo.InvariantCulture, $"startxref\n{start}\n%%EOF\n"));
        return file.ToArray();
    }

    private void Pack(int[] numbers, SortedDictionary<int, (int Kind, long Where, int Index)> places)
    {
        var (heads, bodies) = (new StringBuilder(), new StringBuilder());
        foreach (var number in numbers)
        {
            heads.Append(CultureInfo.InvariantCulture, $"{number} {bodies.Length} ");
            bodies.Append(objects[number - 1]).Append('\n');
        }

        var stream = AddStream(Encoding.Latin1.GetBytes($"{heads}{bodies}"), string.Create(CultureInfo.InvariantCulture, $"/Type /ObjStm /N {numbers.Length} /First {heads.Length}"));
        foreach (var (index, number) in numbers.Index())
        {
            places[number] = (2, stream.Number, index);
        }
    }

    private static byte[] Table(SortedDictionary<int, (int Kind, long Where, int Index)> places)
    {
        var table = new MemoryStream();
        foreach (var (kind, where, index) in places.Values)
        {
            table.Write([(byte)kind, (byte)(where >> 24), (byte)(where >> 16), (byte)(where >> 8), (byte)where, (byte)(index >> 8), (byte)index]);
        }

        return table.ToArray();
    }

    private static void WriteStream(MemoryStream file, int number, string dictionary, byte[] bytes)
    {
        Write(file, string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n{dictionary}\nstream\n"));
        file.Write(bytes);
        Write(file, "\nendstream\nendobj\n");
    }

    private static void Write(MemoryStream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));

    private static byte[] Deflate(ReadOnlySpan<byte> data)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(data);
        }

        return packed.ToArray();
    }
}
