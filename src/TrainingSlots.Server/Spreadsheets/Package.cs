using System.IO.Compression;
using System.Xml;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>The package that a workbook is, unpacked part by part and never beyond the limit.</summary>
internal sealed class Package : IDisposable
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public const string PackageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true };

    private readonly ZipArchive archive;
    private readonly Budget unpacked = new();

    public Package(byte[] file)
    {
        archive = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
        if (archive.Entries.Count > SheetLimits.MaxParts)
        {
            throw new UnreadableSheetException($"has more than {SheetLimits.MaxParts} parts");
        }
    }

    public bool Has(string part) => Find(part) is not null;

    /// <summary>Reads a part as XML, without anything from outside.</summary>
    public XmlReader Open(string part) => XmlReader.Create(
        new CountedStream((Find(part) ?? throw new InvalidDataException($"There is no {part}.")).Open(), unpacked), Settings);

    public void Dispose() => archive.Dispose();

    private ZipArchiveEntry? Find(string part) => archive.Entries.FirstOrDefault(entry => string.Equals(entry.FullName, part, StringComparison.OrdinalIgnoreCase));

    /// <summary>Bytes that may still be unpacked.</summary>
    private sealed class Budget
    {
        private long left = SheetLimits.MaxUnpackedBytes;

        public int Take(int bytes) => (left -= bytes) < 0
            ? throw new UnreadableSheetException($"has more than {SheetLimits.MaxUnpackedBytes} bytes when unpacked")
            : bytes;
    }

    private sealed class CountedStream(Stream inner, Budget budget) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => budget.Take(inner.Read(buffer, offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
