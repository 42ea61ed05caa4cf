using System.IO.Compression;
using System.Text;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>Knows the files of other programs, whatever their names say, so that whoever sent one is told what to do.</summary>
internal static class ForeignFile
{
    private const int Start = 1024;
    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0];
    private static readonly byte[] Encrypted = Encoding.Unicode.GetBytes("EncryptedPackage");

    /// <summary>Why it cannot be read, or null when it may be.</summary>
    public static string? Refusal(byte[] file) => file switch
    {
        _ when file.AsSpan().StartsWith(Ole) && file.AsSpan().IndexOf(Encrypted) >= 0 => "is protected by a password: save it as .xlsx without one",
        _ => NameOf(file) is { } kind ? $"is a file of another kind ({kind}): open it in a spreadsheet program and save it as .xlsx" : null,
    };

    private static string? NameOf(byte[] file) =>
        file.AsSpan().StartsWith(Ole) ? ".xls"
        : file.AsSpan().StartsWith("PK"u8) ? NameOfArchive(file)
        : NameOfText(Encoding.UTF8.GetString(file.AsSpan(0, Math.Min(file.Length, Start))).TrimStart('\ufeff', ' ', '\t', '\r', '\n'));

    private static string? NameOfText(string start) => start switch
    {
        _ when !start.StartsWith('<') => null,
        _ when start.Contains("urn:oasis:names:tc:opendocument", StringComparison.Ordinal) || start.Contains("office:document", StringComparison.Ordinal) => ".fods",
        _ when start.Contains("Excel.Sheet", StringComparison.Ordinal) || start.Contains("urn:schemas-microsoft-com:office:spreadsheet", StringComparison.Ordinal) => "XML 2003",
        _ when start.Contains("<html", StringComparison.OrdinalIgnoreCase) || start.Contains("<table", StringComparison.OrdinalIgnoreCase) => "HTML",
        _ => null,
    };

    private static string? NameOfArchive(byte[] file)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(file, writable: false));
            var names = archive.Entries.Take(SheetLimits.MaxParts).Select(entry => entry.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return names.Contains("xl/workbook.bin") ? ".xlsb"
                : names.Contains("META-INF/manifest.xml") && names.Contains("content.xml") ? ".ods"
                : names.Any(name => name.EndsWith(".iwa", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Index.zip", StringComparison.OrdinalIgnoreCase)) ? ".numbers"
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
