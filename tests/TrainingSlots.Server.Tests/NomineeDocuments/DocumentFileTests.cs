using System.Text;
using TrainingSlots.Server.NomineeDocuments;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.NomineeDocuments;

/// <summary>What a file is, its bytes say; everything that is wrong with a form is named at once.</summary>
public class DocumentFileTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    public static TheoryData<string, byte[]> Others => new()
    {
        { "text", "Passport"u8.ToArray() },
        { "a page with a script", "<html><script>alert(1)</script></html>"u8.ToArray() },
        { "a PDF that is cut short", Files.Pdf()[..^8] },
        { "a PDF behind something else", [.. "MZ"u8, .. Files.Pdf()] },
        { "a PNG that is cut short", Files.Png()[..^4] },
        { "a PNG with more behind it", [.. Files.Png(), .. "<script>"u8] },
        { "only the first bytes of a PNG", [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n'] },
        { "a JPEG that is cut short", Files.Jpeg()[..^3] },
        { "a JPEG without a picture", [0xFF, 0xD8, 0xFF, 0xD9] },
        { "a program", [0x7F, .. "ELF"u8, 2, 1, 1] },
        { "an archive", [.. "PK"u8, 3, 4, 0, 0, 0, 0] },
        { "an older picture", "GIF89a"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Anything_else_is_refused_whatever_it_is_called(string what, byte[] bytes)
    {
        FileFormat.Of(bytes).ShouldBeNull(what);

        var refused = await Post(new DocumentUpload("passport", bytes, "passport.pdf", "application/pdf"));

        refused.ShouldBeRefused(400, "VALIDATION")["errors"].GetRawText().ShouldBe("""{"file":["must be a whole PDF, JPEG or PNG by what is in it"]}""");
    }

    [Fact]
    public async Task What_it_is_is_stored_whatever_it_is_called()
    {
        foreach (var (bytes, type) in new[] { (Files.Pdf(), "application/pdf"), (Files.Png(), "image/png"), (Files.Jpeg(), "image/jpeg"), ([.. Files.Jpeg(), .. "what a camera adds"u8], "image/jpeg") })
        {
            var (id, document) = await Added(new DocumentUpload("other", bytes, "page.html", "text/html"));
            (await app.As("auditor").Download($"/api/nominations/{id}/documents/{document}")).ShouldBeFound().Headers["Content-Type"].ShouldBe(type);
        }
    }

    [Fact]
    public async Task Every_wrong_field_is_named()
    {
        (await Post(new DocumentUpload(null, null))).ShouldBeRefused(400, "VALIDATION")["errors"].EnumerateObject().Select(error => error.Name).ShouldBe(["file", "kind"]);
        (await Post(new DocumentUpload("visa", [], EffectiveOn: Scenarios.Today.AddYears(1)))).ShouldBeRefused(400, "VALIDATION")["errors"].EnumerateObject().Select(error => error.Name)
            .ShouldBe(["effectiveOn", "file", "kind"]);
        (await Post(new { kind = "passport" })).ShouldBeWrong("file");
        (await Post(new StringContent("--x\r\nnothing", Encoding.UTF8, "text/plain"))).ShouldBeWrong("file");
        var twice = new DocumentUpload("passport", Files.Pdf()).Content();
        twice.Add(new StringContent("medical"), "kind");
        twice.Add(new StringContent("yes"), "visible");
        twice.Add(new ByteArrayContent(Files.Pdf()), "file", "second.pdf");
        (await Post(twice)).ShouldBeRefused(400, "VALIDATION")["errors"].EnumerateObject().Select(error => error.Name).ShouldBe(["file", "kind", "visible"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000_000)]
    public async Task A_file_that_is_too_large_is_refused_with_the_limit(int more)
    {
        var bytes = new byte[DocumentSettings.Default.MaxBytes + more];
        Files.Pdf().CopyTo(bytes, 0);

        var refused = (await Post(new DocumentUpload("passport", bytes))).ShouldBeRefused(400, "VALIDATION");

        refused["errors"].GetProperty("file")[0].GetString()!.ShouldContain($"{DocumentSettings.Default.MaxBytes} bytes");
    }

    [Fact]
    public async Task A_file_of_just_the_limit_is_taken_and_comes_back_whole()
    {
        var bytes = new byte[DocumentSettings.Default.MaxBytes];
        new Random(7).NextBytes(bytes);
        "%PDF-1.7\n"u8.CopyTo(bytes);
        "%%EOF"u8.CopyTo(bytes.AsSpan(bytes.Length - 5));

        var (id, document) = await Added(new DocumentUpload("medical", bytes));

        (await app.As("auditor").Download($"/api/nominations/{id}/documents/{document}")).ShouldBeFound().Bytes.ShouldBe(bytes);
    }

    private async Task<Guid> Nomination() => await app.Nominated(await app.Session((await app.GrantedAllotment("ML", 3)).Programme));

    private async Task<Answer> Post(object body) => await app.As("nodal-ml").Post($"/api/nominations/{await Nomination()}/documents", body);

    private async Task<(Guid Nomination, Guid Document)> Added(DocumentUpload upload)
    {
        var id = await Nomination();
        return (id, (await app.As("nodal-ml").Post($"/api/nominations/{id}/documents", upload)).ShouldBe(201).Id);
    }
}
