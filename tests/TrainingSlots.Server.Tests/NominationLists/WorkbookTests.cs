using System.IO.Compression;
using System.Text;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.NominationLists;

/// <summary>Workbooks as other programs write them, and worse.</summary>
public class WorkbookTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Headings = "<row r=\"1\"><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><t>Pays</t></is></c><c t=\"str\"><v>name</v></c><c t=\"inlineStr\"><is><r><t>date</t></r><r><t> of birth</t></r></is></c><c t=\"inlineStr\"><is><t>passport</t></is></c></row>";
    private readonly App app = shared.App;

    [Fact]
    public async Task Dates_numbers_shared_texts_and_formulas_are_told_apart()
    {
        var (_, session) = await app.Room(5);
        var sheet = Headings
            + $"<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>{session}</t></is></c><c r=\"B3\" t=\"s\"><v>1</v></c><c r=\"C3\" t=\"inlineStr\"><is><t>Mamadou Samaké</t></is></c><c r=\"D3\" s=\"1\"><v>27151</v></c><c r=\"E3\"><v>1.2345678E7</v></c></row>"
            + "<row r=\"4\"><c r=\"A4\" t=\"e\"><v>#REF!</v></c><c r=\"B4\" t=\"str\"><f>\"M\"&amp;\"L\"</f><v>ML</v></c><c r=\"C4\" s=\"1\"><v>27151</v></c><c r=\"D4\"><v>27151</v></c></row>";

        var answer = (await Import(Book(sheet))).ShouldBe(200);

        answer.Statuses().ShouldBe([201, 400], answer.Text);
        var nominee = answer["rows"][0].GetProperty("nomination").GetProperty("nominee");
        (nominee.GetProperty("name").GetString(), nominee.GetProperty("dateOfBirth").GetString(), nominee.GetProperty("passport").GetString())
            .ShouldBe(("Mamadou Samaké", "1974-05-02", "12345678"));
        answer["rows"][1].GetProperty("cells").EnumerateArray().Select(cell => $"{cell.GetProperty("sheet").GetString()} {cell.GetProperty("column").GetString()}{cell.GetProperty("row").GetInt32()} {cell.GetProperty("value").GetString()}: {cell.GetProperty("reason").GetString()}").ShouldBe(
        [
            "Liste A4 #REF!: is the error of a formula",
            "Liste B4 =\"M\"&\"L\": is a formula: put its value there",
            "Liste C4 1974-05-02: is a date there: format the cell as text",
            "Liste D4 27151: is a number: format the cell as a date, or write 2023-03-27",
        ]);
    }

    [Fact]
    public async Task A_bomb_is_not_unpacked()
    {
        var bomb = Book(Headings + new string(' ', SheetLimits.MaxUnpackedBytes + 1));
        bomb.Length.ShouldBeLessThan(SheetLimits.MaxUploadBytes);
        ImportTests.File(await Import(bomb)).ShouldContain("when unpacked");
    }

    [Theory]
    [InlineData("more than 5000 rows", 5_002, 1)]
    [InlineData("more than 100 columns", 1, 101)]
    public async Task Too_many_rows_or_columns_are_refused(string reason, int rows, int columns)
    {
        var row = $"<row>{string.Concat(Enumerable.Repeat("<c><v>1</v></c>", columns))}</row>";
        ImportTests.File(await Import(Book(string.Concat(Enumerable.Repeat(row, rows))))).ShouldContain(reason);
    }

    [Theory]
    [InlineData("<row><c r=\"A1\" t=\"s\"><v>99</v></c></row>")]
    [InlineData("<row r=\"x\"><c><v>1</v></c></row>")]
    [InlineData("<row><c><v>one</v></c></row>")]
    [InlineData("<row>")]
    [InlineData("<row><c r=\"1\"><v>1</v></c></row>")]
    public async Task A_broken_workbook_is_a_fault_of_the_file(string sheet) => ImportTests.File(await Import(Book(sheet))).ShouldContain("not a workbook");

    [Fact]
    public async Task A_document_type_is_not_taken() =>
        ImportTests.File(await Import(Book("", before: "<!DOCTYPE worksheet [<!ENTITY a \"b\">]>"))).ShouldContain("not a workbook");

    [Fact]
    public async Task Too_many_parts_are_refused() => ImportTests.File(await Import(Book(Headings, parts: SheetLimits.MaxParts))).ShouldContain("parts");

    private Task<Answer> Import(byte[] workbook) => app.Import(workbook, SheetFormat.Xlsx.MediaType);

    private static byte[] Book(string rows, string before = "", int parts = 0)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("xl/workbook.xml", $"<workbook xmlns=\"{Package.Main}\" xmlns:r=\"{Package.Relationships}\"><sheets><sheet name=\"Liste\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            Add("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package.PackageRelationships}\"><Relationship Id=\"r1\" Target=\"/xl/worksheets/one.xml\"/></Relationships>");
            Add("xl/sharedStrings.xml", $"<sst xmlns=\"{Package.Main}\"><si><t>session</t></si><si><t>ML</t></si></sst>");
            Add("xl/styles.xml", $"<styleSheet xmlns=\"{Package.Main}\"><numFmts><numFmt numFmtId=\"170\" formatCode=\"[$-40C]d mmmm yyyy\"/></numFmts><cellStyleXfs><xf numFmtId=\"0\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>");
            Add("xl/worksheets/one.xml", $"{before}<worksheet xmlns=\"{Package.Main}\"><sheetData>{rows}</sheetData></worksheet>");
            for (var part = 0; part < parts; part++)
            {
                Add($"part{part}", "");
            }

            void Add(string name, string text)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
                writer.Write(text);
            }
        }

        return file.ToArray();
    }
}
