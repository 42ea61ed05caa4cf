using TrainingSlots.Server.Features.NominationLists;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Spreadsheets;

/// <summary>One list, written by the programs that ministries use: kept files, and files that the programs write here where they are installed.</summary>
public class WrittenByOthersTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "TrainingSlots.Server.Tests", "Spreadsheets", "Written");

    private static readonly string[] Expected =
    [
        "nominee.dateOfBirth=1974-05-02 nominee.experienceYears=22 nominee.name=Mamadou Samaké nominee.passport=00123456 country=ML session=S-1",
        "nominee.dateOfBirth=1990-05-02 nominee.experienceYears=8 nominee.name=Moussa Goïta nominee.passport=A1234567 country=DZ session=S-1",
    ];

    public static TheoryData<string> Kept => [.. Directory.EnumerateFiles(Folder, "*.xlsx").Select(file => Path.GetFileName(file)!).Where(file => !file.Contains("-form", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Installed => [.. Programs.All.Keys];

    [Theory]
    [MemberData(nameof(Kept))]
    public void A_kept_file_says_what_was_written(string file) => Said(File.ReadAllBytes(Path.Combine(Folder, file))).ShouldBe(Expected);

    [Theory]
    [MemberData(nameof(Installed))]
    public async Task What_a_program_writes_today_says_the_same(string program)
    {
        if (await Programs.WriteAsync(program) is { } file)
        {
            Said(file).ShouldBe(Expected);
        }
    }

    [Theory]
    [InlineData("libreoffice-7.4.7.ods", ".ods")]
    [InlineData("libreoffice-7.4.7.xls", ".xls")]
    [InlineData("sheetjs-0.18.5.xlsb", ".xlsb")]
    [InlineData("../Writers/list.fods", ".fods")]
    public void A_file_of_another_kind_is_named_with_what_to_do(string file, string kind) =>
        Should.Throw<UnreadableSheetException>(() => SheetReader.Read(File.ReadAllBytes(Path.Combine(Folder, file)))).Message.ShouldBe($"is a file of another kind ({kind}): open it in a spreadsheet program and save it as .xlsx");

    private static IReadOnlyList<string> Said(byte[] file)
    {
        var sheet = SheetReader.Read(file).Single(read => read.Rows.Count > 0);
        var headings = Headings.Of(sheet.Name, sheet.Rows[0], []);
        headings.Wrong.ShouldBeEmpty();
        return [.. sheet.Rows.Skip(1).Select(row => string.Join(' ', row.Cells.Select(cell => (headings.Columns[cell.Column].Field, CellValues.Of(cell, headings.Columns[cell.Column].Type, null).Value))
            .OrderBy(said => said.Field.StartsWith("nominee", StringComparison.Ordinal) ? 0 : 1).ThenBy(said => said.Field, StringComparer.Ordinal).Select(said => $"{said.Field}={said.Value}")))];
    }
}
