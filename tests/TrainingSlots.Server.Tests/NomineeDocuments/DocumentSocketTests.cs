using TrainingSlots.Server.NomineeDocuments;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Pages;

namespace TrainingSlots.Server.Tests.NomineeDocuments;

/// <summary>Documents over a real socket: a server that is handed to tests in process takes any body, and lets an answer break off unseen.</summary>
public sealed class DocumentSocketTests(PageServer pages) : IClassFixture<PageServer>
{
    private readonly ServerProcess server = pages.Server;

    [Fact]
    public async Task Each_kind_comes_back_as_it_was_sent()
    {
        var id = await NominateAsync();
        var largest = new byte[DocumentSettings.Default.MaxBytes];
        new Random(7).NextBytes(largest);
        "%PDF-1.7\n"u8.CopyTo(largest);
        "%%EOF"u8.CopyTo(largest.AsSpan(largest.Length - 5));
        (string Kind, byte[] Bytes, string Type)[] sent = [("passport", Files.Jpeg(), "image/jpeg"), ("medical", largest, "application/pdf"), ("employer-consent", Files.Png(), "image/png"), ("other", Files.Pdf(), "application/pdf")];
        foreach (var (kind, bytes, type) in sent)
        {
            var added = (await server.As("nodal-ml").Post($"/api/nominations/{id}/documents", new DocumentUpload(kind, bytes, $"Samaké, {kind}"))).ShouldBe(201);

            var file = (await server.As("mission-ml").Download($"/api/nominations/{id}/documents/{added.Id}")).ShouldBeFound();

            file.Bytes.ShouldBe(bytes, kind);
            file.Headers["Content-Type"].ShouldBe(type);
            file.Headers["Content-Length"].ShouldBe($"{bytes.Length}");
            file.Headers["Content-Disposition"].ShouldStartWith("attachment; filename=");
        }

        var listed = (await server.As("auditor").Get($"/api/nominations/{id}/documents")).ShouldBe(200)["documents"].EnumerateArray().Select(document => document.GetProperty("kind").GetString());
        listed.ShouldBe(sent.Select(document => document.Kind), ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_wrong_with_a_file_or_its_kind_is_told_and_the_connection_goes_on()
    {
        var id = await NominateAsync();
        var caller = server.As("nodal-ml");
        foreach (var kind in new[] { "visa", "PASSPORT", string.Empty })
        {
            (await caller.Post($"/api/nominations/{id}/documents", new DocumentUpload(kind, Files.Pdf()))).ShouldBeWrong("kind");
        }

        (await caller.Post($"/api/nominations/{id}/documents", new DocumentUpload("passport", "MZ, a program"u8.ToArray(), "passport.pdf", "application/pdf"))).ShouldBeWrong("file");
        foreach (var more in new[] { 1, DocumentSettings.Default.MaxBytes * 4 })
        {
            var refused = (await caller.Post($"/api/nominations/{id}/documents", new DocumentUpload("passport", [.. Files.Pdf(), .. new byte[DocumentSettings.Default.MaxBytes + more]]))).ShouldBeWrong("file");
            refused["errors"].EnumerateObject().Select(error => error.Name).ShouldBe(["file"], "of a form that is not read nothing else is known");
            refused["errors"].GetProperty("file")[0].GetString()!.ShouldContain($"{DocumentSettings.Default.MaxBytes} bytes");
        }

        var list = new ByteArrayContent(new byte[DocumentSettings.Default.MaxBytes * 5]) { Headers = { ContentType = new("text/csv") } };
        (await caller.Post("/api/nominations/import", list)).ShouldBeWrong("file");
        (await caller.Get($"/api/nominations/{id}/documents")).ShouldBe(200)["documents"].GetArrayLength().ShouldBe(0);
    }

    private async Task<Guid> NominateAsync() => await (await Stage.SetAsync(server)).NominateAsync();
}
