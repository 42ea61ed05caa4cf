using System.IO.Compression;
using System.IO.Hashing;
using System.Xml;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>The package that a workbook is: parts, and relationships between them.</summary>
internal sealed class Package : IDisposable
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public const string PackageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";

    private const int Block = 81_920;
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true };

    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);

    public Package(byte[] file)
    {
        archive = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
        if (archive.Entries.Count > SheetLimits.MaxParts)
        {
            throw new UnreadableSheetException($"has more than {SheetLimits.MaxParts} parts");
        }

        Verify();
        foreach (var entry in archive.Entries)
        {
            parts.TryAdd(PartName.Resolved(string.Empty, entry.FullName), entry);
        }
    }

    public bool Has(string part) => parts.ContainsKey(part);

    /// <summary>Reads a part as XML, without anything from outside.</summary>
    public XmlReader Open(string part) => XmlReader.Create(
        (parts.GetValueOrDefault(part) ?? throw new InvalidDataException($"There is no {part}.")).Open(), Settings);

    /// <summary>Where a part leads, or the package itself, whose name is empty.</summary>
    public IReadOnlyList<PartLink> LinksOf(string part)
    {
        var links = new List<PartLink>();
        var name = PartName.LinksOf(part);
        if (!Has(name))
        {
            return links;
        }

        using var xml = Open(name);
        while (xml.ReadToFollowing("Relationship", PackageRelationships))
        {
            links.Add(new PartLink(
                xml.GetAttribute("Id") ?? string.Empty, xml.GetAttribute("Type") ?? string.Empty, PartName.Resolved(part, xml.GetAttribute("Target") ?? string.Empty)));
        }

        return links;
    }

    public void Dispose() => archive.Dispose();

    // All is unpacked once before anything is believed: a workbook can say that it is smaller, and be damaged on its way.
    private void Verify()
    {
        var (left, buffer) = ((long)SheetLimits.MaxUnpackedBytes, new byte[Block]);
        foreach (var entry in archive.Entries)
        {
            var sum = new Crc32();
            using var stream = entry.Open();
            while (stream.Read(buffer) is > 0 and var read)
            {
                sum.Append(buffer.AsSpan(0, read));
                left -= read;
                if (left < 0)
                {
                    throw new UnreadableSheetException($"has more than {SheetLimits.MaxUnpackedBytes} bytes when unpacked");
                }
            }

            if (sum.GetCurrentHashAsUInt32() != entry.Crc32)
            {
                throw new UnreadableSheetException("is damaged: a checksum in it is wrong; save it anew, or send it again");
            }
        }
    }
}
