using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.NomineeDocuments;

/// <summary>Documents of a nomination: added, listed, given out and withdrawn.</summary>
public class DocumentTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Fact]
    public async Task A_nomination_is_accepted_once_the_documents_that_the_policy_wants_are_there()
    {
        var id = await Nominated(new { documents = new[] { "passport", "employer-consent" }, documentsRequired = true });
        var read = (await app.As("mission-ml").Get($"/api/nominations/{id}")).ShouldBe(200);
        read["documents"].GetArrayLength().ShouldBe(0);
        read["missingDocuments"].GetRawText().ShouldBe("""["passport","employer-consent"]""");
        (await Add(id, "passport", Files.Jpeg())).ShouldBe(201)["missing"].GetRawText().ShouldBe("""["employer-consent"]""");

        var refused = (await app.Step(id, "accept")).ShouldBeRefused(409, "DOCUMENT_MISSING");
        refused["numbers"].GetRawText().ShouldBe("""{"required":2,"present":1,"missing":["employer-consent"]}""");
        refused["positions"].GetArrayLength().ShouldBe(1);
        var way = refused["ways"][0];
        way.GetProperty("act").GetString().ShouldBe("documents");
        foreach (var kind in way.GetProperty("with").GetProperty("kinds").EnumerateArray())
        {
            (await Add(id, kind.GetString()!, Files.Png())).ShouldBe(201);
        }

        (await app.Step(id, "accept")).ShouldBe(200);
    }

    [Fact]
    public async Task What_the_policy_asks_for_is_named_in_the_list_and_lacking_nominations_are_found()
    {
        var id = await Nominated(new { documents = new[] { "medical" } });
        var session = (await app.As("coordinator").Get($"/api/nominations/{id}"))["session"].GetString()!;

        var list = (await app.As("auditor").Get($"/api/nominations/{id}/documents")).ShouldBe(200);

        list["required"].GetRawText().ShouldBe("""["medical"]""");
        list["missing"].GetRawText().ShouldBe("""["medical"]""");
        list["stopsAcceptance"].GetBoolean().ShouldBeFalse();
        (await Lacking(session)).ShouldBe([id]);
        (await Add(id, "medical", Files.Pdf())).ShouldBe(201);
        (await Lacking(session)).ShouldBeEmpty();
        (await app.Step(id, "substitute", new { nominee = Scenarios.Person() })).ShouldBe(200);
        (await Lacking(session)).ShouldBe([id]);
        var former = (await app.As("nodal-ml").Get($"/api/nominations/{id}/documents")).ShouldBe(200);
        former["documents"][0].GetProperty("former").GetBoolean().ShouldBeTrue();
        (await app.Step(id, "accept")).ShouldBe(200);
    }

    [Fact]
    public async Task What_is_given_out_is_a_file_to_keep_and_nothing_else_and_that_it_was_read_is_on_record()
    {
        var id = await Nominated();
        var bytes = Files.Png("Scan");
        var document = (await Add(id, "passport", bytes, "../../Passport, Colonel Samaké.exe")).ShouldBe(201).Id;

        var file = (await app.As("mission-ml").Download($"/api/nominations/{id}/documents/{document}")).ShouldBeFound();

        file.Bytes.ShouldBe(bytes);
        file.Headers["Content-Type"].ShouldBe("image/png");
        file.Headers["Content-Disposition"].ShouldStartWith("attachment; filename=");
        file.Headers["Content-Disposition"].ShouldEndWith("filename*=UTF-8''Passport%2C%20Colonel%20Samak%C3%A9.exe.png");
        file.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
        file.Headers["Content-Security-Policy"].ShouldBe("sandbox; default-src 'none'");
        file.Headers["Cache-Control"].ShouldBe("no-store");
        var accesses = await app.AskAll($"select actor || ' ' || operation from training_slots.audit_access where address like '%{document}%'");
        accesses.ShouldBe(["mission-ml ReadDocument"]);
        var listed = (await app.As("mission-ml").Get($"/api/nominations/{id}/documents")).ShouldBe(200)["documents"][0];
        listed.GetProperty("fileName").GetString().ShouldBe("Passport, Colonel Samaké.exe.png");
        listed.GetProperty("bytes").GetInt32().ShouldBe(bytes.Length);
    }

    [Fact]
    public async Task Who_has_the_document_can_show_that_the_event_means_it()
    {
        var id = await Nominated();
        var bytes = Files.Pdf("a scan");
        var added = (await Add(id, "medical", bytes)).ShouldBe(201);

        var listed = (await app.As("auditor").Get($"/api/nominations/{id}/documents")).ShouldBe(200)["documents"][0];

        var data = System.Text.Json.JsonSerializer.SerializeToElement(new { sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)) });
        var shown = Domain.Seals.PersonCommitment.Of(2, listed.GetProperty("salt").GetString()!, data);
        shown.ShouldBe(added["commitment"].GetString());
        (await app.Ask($"select data ->> 'commitment' from training_slots.mt_events where stream_id = 'nomination/{id}' and type = 'document-added.v1'")).ShouldBe(shown);
    }

    [Fact]
    public async Task What_is_refused_changes_no_file()
    {
        var id = await Nominated();
        var document = (await Add(id, "other", Files.Pdf())).ShouldBe(201).Id;
        var (address, early) = ($"/api/nominations/{id}/documents", Scenarios.Today.AddYears(-1));

        (await app.As("nodal-ml").Post($"{address}/{document}/withdraw", new { effectiveOn = early })).ShouldBeRefused(409, "EFFECTIVE_DATE_CONFLICT");
        (await app.As("nodal-ml").Post(address, new DocumentUpload("passport", Files.Pdf(), EffectiveOn: early))).ShouldBeRefused(409, "EFFECTIVE_DATE_CONFLICT");

        (await app.AskAll($"select id::text from training_slots.nominee_document where nomination = '{id}'")).ShouldBe([$"{document}"]);
    }

    [Fact]
    public async Task A_document_that_was_withdrawn_is_nowhere_and_its_event_stays()
    {
        var id = await Nominated();
        var document = (await Add(id, "other", Files.Pdf())).ShouldBe(201).Id;
        var address = $"/api/nominations/{id}/documents/{document}";

        (await app.As("nodal-ml").Post($"{address}/withdraw", new { })).ShouldBe(200).Has("kind").ShouldBeFalse();

        (await app.As("auditor").Get(address)).ShouldBeRefused(404, "DOCUMENT_NOT_FOUND");
        (await app.As("nodal-ml").Post($"{address}/withdraw", new { })).ShouldBeRefused(404, "DOCUMENT_NOT_FOUND");
        (await app.Ask($"select count(*)::text from training_slots.nominee_document where id = '{document}'")).ShouldBe("0");
        var history = (await app.As("auditor").Get($"/api/nominations/{id}")).ShouldBe(200)["history"].EnumerateArray().Select(e => e.GetProperty("event").GetString());
        history.TakeLast(2).ShouldBe(["document-added.v1", "document-withdrawn.v1"]);
    }

    [Theory]
    [InlineData("mission-ml", true)]
    [InlineData("auditor", true)]
    [InlineData("institute", false)]
    [InlineData("administrator", false)]
    public async Task Who_reads_adds_nothing_and_who_has_nothing_to_do_with_papers_does_not_read_them(string account, bool reads)
    {
        var id = await Nominated();
        var document = (await Add(id, "passport", Files.Pdf())).ShouldBe(201).Id;

        (await app.As(account).Post($"/api/nominations/{id}/documents", new DocumentUpload("passport", Files.Pdf()))).ShouldBeRefused(403, "FORBIDDEN_ROLE");
        (await app.As(account).Post($"/api/nominations/{id}/documents/{document}/withdraw", new { })).ShouldBeRefused(403, "FORBIDDEN_ROLE");
        (await app.As(account).Get($"/api/nominations/{id}/documents")).Status.ShouldBe(reads ? 200 : 403);
        (await app.As(account).Download($"/api/nominations/{id}/documents/{document}")).Status.ShouldBe(reads ? 200 : 403);
    }

    [Fact]
    public async Task The_same_key_with_another_file_or_kind_is_a_conflict_whatever_the_file_is_called()
    {
        var id = await Nominated();
        (string, string) key = ("Idempotency-Key", Scenarios.NewCode("key"));
        var nodal = app.As("nodal-ml");
        var address = $"/api/nominations/{id}/documents";

        var first = (await nodal.Post(address, new DocumentUpload("passport", Files.Pdf()), key)).ShouldBe(201);

        (await nodal.Post(address, new DocumentUpload("passport", Files.Pdf(), "another name.pdf"), key)).ShouldBe(first);
        (await nodal.Post(address, new DocumentUpload("passport", Files.Pdf("other")), key)).ShouldBeRefused(422, "IDEMPOTENCY_CONFLICT");
        (await nodal.Post(address, new DocumentUpload("medical", Files.Pdf()), key)).ShouldBeRefused(422, "IDEMPOTENCY_CONFLICT");
        (await app.Ask($"select count(*)::text from training_slots.nominee_document where nomination = '{id}'")).ShouldBe("1");
    }

    private async Task<Guid> Nominated(object? policy = null)
    {
        var slots = await app.GrantedAllotment("ML", 3, await app.Programme(policy: policy));
        return await app.Nominated(await app.Session(slots.Programme));
    }

    private Task<Answer> Add(Guid id, string kind, byte[] bytes, string name = "scan.pdf") =>
        app.As("nodal-ml").Post($"/api/nominations/{id}/documents", new DocumentUpload(kind, bytes, name));

    private async Task<IReadOnlyList<Guid>> Lacking(string session) =>
        [.. (await app.As("coordinator").Get($"/api/nominations?session={session}&missingDocuments=true")).ShouldBe(200)["nominations"].EnumerateArray().Select(found => found.GetProperty("id").GetGuid())];
}
