using System.IO.Compression;
using System.Text;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Spreadsheets;

/// <summary>Workbooks in forms of the standard that the programs at hand do not write.</summary>
public class OddPackageTests
{
    private const string Strict = "http://purl.oclc.org/ooxml";
    private static readonly byte[] Written = File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "TrainingSlots.Server.Tests", "Spreadsheets", "Written", "xlsxwriter-3.0.2.xlsx"));

    [Fact]
    public void The_strict_form_is_read() => ShouldBeTheSame(Changed((_, text) => text
        .Replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", $"{Strict}/spreadsheetml/main", StringComparison.Ordinal)
        .Replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships", $"{Strict}/officeDocument/relationships", StringComparison.Ordinal)));

    [Fact]
    public void Parts_may_have_any_names_and_be_found_by_dots() => ShouldBeTheSame(Changed(
        (name, text) => name.EndsWith(".rels", StringComparison.Ordinal) ? text.Replace("worksheets/sheet1.xml", "./../xl/tabs/one%20tab.xml", StringComparison.Ordinal).Replace("xl/workbook.xml", "/xl/book.xml", StringComparison.Ordinal) : text,
        name => name.Replace("worksheets/sheet1.xml", "tabs/one tab.xml", StringComparison.Ordinal).Replace("xl/workbook.xml", "xl\\book.xml", StringComparison.Ordinal).Replace("xl/_rels/workbook.xml.rels", "xl/_rels/book.xml.rels", StringComparison.Ordinal)));

    [Fact]
    public void Cells_that_are_only_formatted_say_nothing_up_to_the_last_column() => ShouldBeTheSame(Changed((name, text) =>
        name.Contains("sheet1", StringComparison.Ordinal) ? text.Replace("</row>", "<c r=\"XFD1\" s=\"1\"/></row>", StringComparison.Ordinal) : text));

    [Fact]
    public void A_damaged_archive_is_refused()
    {
        var file = Written.ToArray();
        var directory = file.AsSpan().IndexOf("PK\u0001\u0002"u8);
        file[directory + 16] ^= 0xFF;

        Should.Throw<UnreadableSheetException>(() => SheetReader.Read(file)).Message.ShouldBe("is damaged: a checksum in it is wrong; save it anew, or send it again");
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>", "XML 2003")]
    [InlineData("\ufeff\r\n<html><table><tr><td>name</td></tr></table></html>", "HTML")]
    public void Text_that_only_looks_like_a_sheet_is_named(string text, string kind) =>
        Should.Throw<UnreadableSheetException>(() => SheetReader.Read(Encoding.UTF8.GetBytes(text))).Message.ShouldContain($"({kind})");

    [Fact]
    public void A_numbers_document_is_named()
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("Index/Document.iwa");
        }

        Should.Throw<UnreadableSheetException>(() => SheetReader.Read(file.ToArray())).Message.ShouldContain("(.numbers)");
    }

    private static void ShouldBeTheSame(byte[] file) => Texts(file).ShouldBe(Texts(Written));

    private static IEnumerable<string> Texts(byte[] file) => SheetReader.Read(file).SelectMany(sheet => sheet.Rows).SelectMany(row => row.Cells, (row, cell) => $"{row.Number} {cell.Column} {cell.Kind} {cell.Text}");

    private static byte[] Changed(Func<string, string, string> text, Func<string, string>? name = null)
    {
        using var from = new ZipArchive(new MemoryStream(Written));
        using var file = new MemoryStream();
        using (var to = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                using var reader = new StreamReader(entry.Open());
                using var writer = new StreamWriter(to.CreateEntry(name?.Invoke(entry.FullName) ?? entry.FullName).Open());
                writer.Write(text(entry.FullName, reader.ReadToEnd()));
            }
        }

        return file.ToArray();
    }
}
