using System.Text;
using System.Text.Json;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.NominationLists;

public class ImportTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Theory]
    [InlineData(";", "Grade;Prénom inconnu ;")]
    public async Task An_unknown_heading_is_reported(string delimiter, string headings)
    {
        var refused = (await app.Import($"session{delimiter}country{delimiter}name{delimiter}date of birth{delimiter}{headings}\nX;ML;A;1980-05-04;;\n")).ShouldBeRefused(400, "VALIDATION");
        Cells(refused).ShouldBe(["csv 1 F Prénom inconnu : is not a known heading"]);
    }

    [Fact]
    public async Task A_missing_and_a_repeated_heading_are_reported() =>
        Cells((await app.Import("Name,NOM,country\nA,B,ML\n")).ShouldBeRefused(400, "VALIDATION")).ShouldBe(
        [
            "csv 1 B NOM: is the name a second time",
            "csv 1  session: is required: there is no column \"session\" or \"session\"",
            "csv 1  date of birth: is required: there is no column \"date of birth\" or \"date de naissance\"",
        ]);

    [Theory]
    [InlineData(",", "\ufeff")]
    [InlineData(";", "")]
    [InlineData("\t", "")]
    public async Task French_headings_in_any_order_are_read_with_any_delimiter(string delimiter, string mark)
    {
        var (_, session) = await app.Room(5);
        var lines = new[]
        {
            new[] { "DATE DE NAISSANCE", "Armée", "nom", "Pays", "Session", "Années d’expérience", "Grade" },
            ["1974-05-02", "armée de l'air", "\"Moussa Goïta\"", "ML", session, "22", "Colonel"],
            ["27/11/1976", "Marine", "Mamadou Samake\u0301", "ML", session, "", ""],
        };

        var answer = (await app.Import(mark + string.Join("\r\n", lines.Select(line => string.Join(delimiter, line))), "?mode=atomic&dryRun=true")).ShouldBe(200);

        var rows = answer["result"].GetProperty("rows");
        var nominees = rows.EnumerateArray().Select(row => row.GetProperty("nomination").GetProperty("nominee")).ToList();
        (nominees[0].GetProperty("name").GetString(), nominees[0].GetProperty("service").GetString(), nominees[0].GetProperty("experienceYears").GetInt32())
            .ShouldBe(("Moussa Goïta", "Air Force", 22));
        nominees[1].GetProperty("name").GetString().ShouldBe("Mamadou Samake\u0301");
        nominees[1].GetProperty("dateOfBirth").GetString().ShouldBe("1976-11-27");
        rows.EnumerateArray().Select(row => row.GetProperty("row").GetInt32()).ShouldBe([2, 3]);
    }

    [Fact]
    public async Task Every_bad_cell_is_reported_at_once()
    {
        var csv = "session,country,name,date of birth,experience years,email,waitlist\n"
            + "S-1,ML,=cmd(),04/05/1980,ten,nobody,perhaps\n"
            + "S-1,XX,,1980-05-04,81,a@b,yes\n";

        var atomic = (await app.Import(csv, "?mode=atomic")).ShouldBeRefused(400, "VALIDATION");
        var each = (await app.Import(csv)).ShouldBe(200);

        string[] expected =
        [
            "csv 2 C name: is a formula: put its value there",
            "csv 2 D date of birth: can be read in two ways: write year, month and day, as in 2023-03-27, or say dates=dmy or dates=mdy for all of them",
            "csv 2 E experience years: must be a whole number",
            "csv 2 F email: must be an e-mail address",
            "csv 2 G waitlist: must be true or false",
            "csv 3 B country: must be an ISO 3166-1 alpha-2 code such as ML",
            "csv 3 C name: is required",
            "csv 3 E experience years: must be 0 to 80",
        ];
        Cells(atomic).Order(StringComparer.Ordinal).ShouldBe(expected);
        each["rows"].EnumerateArray().SelectMany(Cells).Order(StringComparer.Ordinal).ShouldBe(expected);
        atomic["cells"].EnumerateArray().Select(cell => cell.TryGetProperty("value", out var value) ? value.GetString() : null).Count(value => value is "=cmd()").ShouldBe(1);
        each.Statuses().ShouldBe([400, 400]);
    }

    [Fact]
    public async Task The_request_can_name_the_session_and_the_country_for_all_rows()
    {
        var (_, session) = await app.Room(5);
        var csv = "name,date of birth\nAminata Traoré,1985-01-31\n";

        (await app.Import(csv, $"?session={session}&country=ML&mode=atomic")).ShouldBe(200).Number("accepted").ShouldBe(1);
        (await app.Import(csv, $"?mode=each&session={session}&country=DZ", "nodal-ml")).ShouldBe(200)["rows"][0].CodeOf().ShouldBe("FORBIDDEN_COUNTRY");
        (await app.Import(csv, "?country=XX&mode=some&colour=red")).ShouldBeRefused(400, "VALIDATION")["errors"].EnumerateObject().Select(error => error.Name)
            .ShouldBe(["colour", "country", "mode"]);
    }

    [Fact]
    public async Task A_refused_row_of_an_upload_tells_its_sheet_and_row()
    {
        var refused = (await app.Import("session,country,name,date of birth\n\nNOWHERE,ML,Awa,1980-05-04\n", "?mode=atomic")).ShouldBeRefused(404, "SESSION_NOT_FOUND");
        (refused["rows"][0].GetProperty("sheet").GetString(), refused["rows"][0].GetProperty("row").GetInt32()).ShouldBe(("csv", 3));
    }

    [Fact]
    public async Task The_same_key_and_file_give_the_same_answer()
    {
        var (slots, session) = await app.Room(5);
        var csv = $"session,country,name,date of birth\n{session},ML,{Scenarios.NewCode("Awa")},1980-05-04\n{session},ML,Ba,04/05/1980\n";
        (string, string) key = ("Idempotency-Key", Scenarios.NewCode("key"));

        var first = (await app.Import(csv, headers: key)).ShouldBe(200);

        (await app.Import(csv, headers: key)).ShouldBe(first);
        (await app.Import(csv, "?mode=atomic&country=ML", headers: key)).Status.ShouldBeInRange(400, 422);
        (await app.Import(csv + $"{session},ML,Cissé,1980-05-04\n", headers: key)).ShouldBeRefused(422, "IDEMPOTENCY_CONFLICT");
        (await app.Held(slots)).ShouldBe(1);
        (await app.Ask("select count(*) from training_slots.mt_doc_receipt where data::text like '%04/05/1980%'")).ShouldBe(0L);
    }

    [Fact]
    public async Task A_form_with_one_file_is_read_and_other_forms_are_not()
    {
        var csv = Encoding.UTF8.GetBytes("session,country,name,date of birth\nNOWHERE,ML,Awa,1980-05-04\n");
        (await app.Upload(csv)).ShouldBe(200)["rows"][0].CodeOf().ShouldBe("SESSION_NOT_FOUND");

        using var two = new MultipartFormDataContent { { new ByteArrayContent(csv), "a", "a.csv" }, { new ByteArrayContent(csv), "b", "b.csv" } };
        File(await app.As("coordinator").Post("/api/nominations/import", two)).ShouldContain("only thing in the form");
        File(await app.Import(csv, "application/json")).ShouldContain("must come as text/csv");
    }

    [Fact]
    public async Task Files_that_are_no_sheets_or_too_large_are_refused_with_a_reason()
    {
        const string Headings = "session,country,name,date of birth\n";
        (string Reason, byte[] File)[] files =
        [
            ("is not in UTF-8", [.. Encoding.ASCII.GetBytes(Headings + "X,ML,Samak"), 0xE9]),
            ("is in UTF-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Headings)]),
            ("another kind (.xls)", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
            ("not a workbook that can be read", "PK but no package"u8.ToArray()),
            ("protected by a password", [0xD0, 0xCF, 0x11, 0xE0, .. Encoding.Unicode.GetBytes("EncryptedPackage")]),
            ("U+0000", [.. Encoding.ASCII.GetBytes(Headings), 0]),
            ("quotation mark", Encoding.ASCII.GetBytes(Headings + "\"X\"Y,ML\n")),
            ("never closed", Encoding.ASCII.GetBytes(Headings + "\"X,ML\n")),
            ("no row", Encoding.ASCII.GetBytes(Headings)),
            ("no row", []),
            ("more than 5000 rows", Encoding.ASCII.GetBytes(Headings + string.Concat(Enumerable.Repeat("X,ML,A,1980-05-04\n", 5_001)))),
            ("more than 100 columns", Encoding.ASCII.GetBytes(Headings + new string(',', 100) + "X\n")),
            ("more than 1000 characters", Encoding.ASCII.GetBytes(Headings + new string('x', 1_001) + "\n")),
            ("at most 5242880 bytes", new byte[SheetLimits.MaxUploadBytes + 1]),
        ];
        foreach (var (reason, file) in files)
        {
            File(await app.Import(file, "text/csv")).ShouldContain(reason);
        }
    }

    internal static IReadOnlyList<string> Cells(Answer answer) => Cells(answer.Json);

    private static IReadOnlyList<string> Cells(JsonElement holder) =>
    [
        .. holder.GetProperty("cells").EnumerateArray().Select(cell =>
            $"{Text(cell, "sheet")} {cell.GetProperty("row").GetInt32()} {Text(cell, "column")} {Text(cell, "heading")}: {Text(cell, "reason")}"),
    ];

    internal static string File(Answer answer) => answer.ShouldBeRefused(400, "VALIDATION")["errors"].GetProperty("file").GetRawText();

    private static string? Text(JsonElement cell, string field) => cell.TryGetProperty(field, out var text) ? text.GetString() : null;
}
