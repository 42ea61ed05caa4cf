using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Erasure;

/// <summary>A person is forgotten; the ledger stays as it is.</summary>
public class ErasePersonTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Fact]
    public async Task An_erased_person_is_named_nowhere_and_the_ledger_stays()
    {
        var (name, passport) = (Scenarios.NewCode("Forgotten"), Scenarios.NewCode("FRG"));
        var slots = await app.GrantedAllotment("ML", 5);
        var sessions = new[] { await app.Session(slots.Programme), await app.Session(slots.Programme, start: Scenarios.Start.AddDays(30)) };
        var key = ("Idempotency-Key", Scenarios.NewCode("key"));
        var body = new
        {
            session = sessions[0],
            country = "ML",
            nominee = Scenarios.Person(name, passport: passport),
            source = new { status = "attested", note = $"{name} is in the annual report" },
        };
        var nomination = (await app.As("nodal-ml").Post("/api/nominations", body, key)).ShouldBe(201);
        (await app.Step(nomination.Id, "endorse", new { reason = $"{name} is a fine officer" })).ShouldBe(200);
        var elsewhere = await app.Nominated(sessions[1], nominee: Scenarios.Person(name, passport: passport));
        var before = await app.Balance(slots);

        var erased = (await app.As("administrator").Post($"/api/nominations/{nomination.Id}/erase-person", new { })).ShouldBe(200);

        erased.Number("nominations").ShouldBe(2);
        foreach (var (id, session) in new[] { (nomination.Id, sessions[0]), (elsewhere, sessions[1]) })
        {
            var read = (await app.As("auditor").Get($"/api/nominations/{id}")).ShouldBe(200);
            ShouldBeErased(read);
            read.Text.ShouldNotContain(name);
            var list = (await app.As("auditor").Get($"/api/nominations?session={session}")).ShouldBe(200);
            list["nominations"].GetArrayLength().ShouldBe(1);
            list.Text.ShouldNotContain(name);
        }

        (await app.As("auditor").Get($"/api/nominations?q={Uri.EscapeDataString(name)}")).ShouldBe(200)["nominations"].GetArrayLength().ShouldBe(0);
        var again = (await app.As("nodal-ml").Post("/api/nominations", body, key)).ShouldBe(201);
        again.Id.ShouldBe(nomination.Id);
        ShouldBeErased(again);
        again.Text.ShouldNotContain(name);
        (await app.Balance(slots)).ShouldBe(before);
        (await Rows(name)).ShouldBeEmpty();
        (await Rows(passport)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_was_substituted_out_is_erased_with_the_one_who_came()
    {
        var (replaced, came) = (Scenarios.NewCode("Replaced"), Scenarios.NewCode("Came"));
        var slots = await app.GrantedAllotment("ML", 5);
        var nomination = await app.Nominated(await app.Session(slots.Programme), nominee: Scenarios.Person(replaced));
        (await app.As("nodal-ml").Post($"/api/nominations/{nomination}/substitute", new { nominee = Scenarios.Person(came) })).ShouldBe(200);

        (await app.As("administrator").Post($"/api/nominations/{nomination}/erase-person", new { })).ShouldBe(200);

        var read = (await app.As("auditor").Get($"/api/nominations/{nomination}")).ShouldBe(200);
        read.Text.ShouldNotContain(replaced);
        read.Text.ShouldNotContain(came);
        (await Rows(replaced)).ShouldBeEmpty();
        (await Rows(came)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Documents_and_messages_go_with_the_person_and_their_events_stay()
    {
        var (replaced, came) = (Scenarios.NewCode("Scanned"), Scenarios.NewCode("Rescanned"));
        var session = await app.Session((await app.GrantedAllotment("ML", 5)).Programme);
        var nomination = await app.Nominated(session, nominee: Scenarios.Person(replaced));
        var (address, bytes) = ($"/api/nominations/{nomination}", Files.Pdf(replaced));
        var first = (await app.As("nodal-ml").Post($"{address}/documents", new DocumentUpload("passport", bytes, $"{replaced}.pdf"), Key())).ShouldBe(201);
        (await app.As("mission-ml").Post($"{address}/messages", new { text = $"{replaced} is known to us" }, Key())).ShouldBe(201);
        (await app.Step(nomination, "substitute", new { nominee = Scenarios.Person(came) })).ShouldBe(200);
        var second = (await app.As("coordinator").Post($"{address}/documents", new DocumentUpload("medical", Files.Png(came), $"{came}.png"), Key())).ShouldBe(201);
        (await app.As("coordinator").Post($"{address}/messages", new { text = $"Then {came}" }, Key())).ShouldBe(201);

        (await app.As("administrator").Post($"{address}/erase-person", new { })).ShouldBe(200);

        var documents = (await app.As("auditor").Get($"{address}/documents")).ShouldBe(200)["documents"].EnumerateArray().ToList();
        documents.Select(document => document.GetProperty("id").GetGuid()).ShouldBe([first.Id, second.Id]);
        documents.ShouldAllBe(document => document.GetProperty("erased").GetBoolean());
        documents.Select(document => string.Join(' ', document.EnumerateObject().Select(field => field.Name))).ShouldAllBe(fields => fields == "id kind effectiveOn commitment former erased");
        (await app.As("auditor").Get($"{address}/documents/{second.Id}")).ShouldBeRefused(404, "DOCUMENT_NOT_FOUND");
        var messages = (await app.As("auditor").Get($"{address}/messages")).ShouldBe(200)["messages"].EnumerateArray().ToList();
        messages.Count.ShouldBe(2);
        messages.ShouldAllBe(message => message.GetProperty("erased").GetBoolean());
        messages.Select(message => string.Join(' ', message.EnumerateObject().Select(field => field.Name))).ShouldAllBe(fields => fields == "id number at own unread commitment erased");
        (await app.Ask($"select count(*)::text from training_slots.nominee_document where nomination = '{nomination}'")).ShouldBe("0");
        (await app.Ask($"select count(*)::text from training_slots.mt_doc_officemessage where data ->> 'nomination' = '{nomination}'")).ShouldBe("0");
        foreach (var text in new[] { replaced, came })
        {
            (await Rows(text)).ShouldBeEmpty();
            (await Rows(Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(text)))).ShouldBeEmpty();
        }

        (await app.As("nodal-ml").Post($"{address}/documents", new DocumentUpload("passport", bytes))).ShouldBeRefused(409, "ILLEGAL_TRANSITION");
        (await app.As("mission-ml").Post($"{address}/messages", new { text = "Who was it?" })).ShouldBeRefused(409, "ILLEGAL_TRANSITION");
    }

    [Fact]
    public async Task Of_who_is_not_erased_documents_and_messages_stay_also_where_somebody_else_was_named_before()
    {
        var (gone, stays) = (Scenarios.Person(passport: Scenarios.NewCode("GONE")), Scenarios.Person());
        var session = await app.Session((await app.GrantedAllotment("ML", 5)).Programme);
        var later = await app.Session((await app.GrantedAllotment("ML", 5)).Programme, start: Scenarios.Start.AddDays(60));
        var (both, other) = (await app.Nominated(session, nominee: gone), await app.Nominated(later, nominee: gone));
        (await app.As("nodal-ml").Post($"/api/nominations/{both}/documents", new DocumentUpload("passport", Files.Pdf()))).ShouldBe(201);
        (await app.As("nodal-ml").Post($"/api/nominations/{both}/messages", new { text = "Of the one" })).ShouldBe(201);
        (await app.Step(both, "substitute", new { nominee = stays })).ShouldBe(200);
        (await app.As("nodal-ml").Post($"/api/nominations/{both}/documents", new DocumentUpload("passport", Files.Png()))).ShouldBe(201);
        (await app.As("nodal-ml").Post($"/api/nominations/{both}/messages", new { text = "Of the other" })).ShouldBe(201);

        (await app.As("administrator").Post($"/api/nominations/{other}/erase-person", new { })).ShouldBe(200);

        (await app.As("auditor").Get($"/api/nominations/{both}/documents")).ShouldBe(200)["documents"].EnumerateArray().Select(document => document.GetProperty("erased").GetBoolean()).ShouldBe([true, false]);
        (await app.As("auditor").Get($"/api/nominations/{both}/messages")).ShouldBe(200)["messages"].EnumerateArray().Select(message => message.GetProperty("erased").GetBoolean()).ShouldBe([true, false]);
    }

    [Fact]
    public async Task Receipts_hold_no_personal_data_before_anybody_is_erased()
    {
        var (name, passport) = (Scenarios.NewCode("Remembered"), Scenarios.NewCode("RMB"));
        var slots = await app.GrantedAllotment("ML", 5);
        var nominee = Scenarios.Person(name, passport: passport);
        var body = new { session = await app.Session(slots.Programme), country = "ML", nominee, source = new { status = "attested", note = $"{name} is in the annual report" } };
        var first = (await app.As("nodal-ml").Post("/api/nominations", body, Key())).ShouldBe(201);
        (await app.As("coordinator").Post($"/api/nominations/{first.Id}/return", new { reason = $"{name} forgot to sign" }, Key())).ShouldBe(200);
        (await app.As("nodal-ml").Post($"/api/nominations/{first.Id}/resubmit", new { nominee }, Key())).ShouldBe(200);
        (await app.As("nodal-ml").Post($"/api/nominations/{first.Id}/substitute", new { nominee }, Key())).ShouldBe(200);

        first["nominee"].GetProperty("passport").GetString().ShouldBe(passport);
        first["source"].GetProperty("note").GetString().ShouldBe($"{name} is in the annual report");
        var receipts = await app.AskAll($"select data::text from training_slots.mt_doc_receipt where data::text like '%{first.Id}%'");
        receipts.Count.ShouldBe(4);
        receipts.ShouldAllBe(row => !row.Contains(name, StringComparison.Ordinal) && !row.Contains(passport, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_nomination_goes_on_without_the_data_and_a_new_nominee_can_be_named()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var nomination = await app.Nominated(await app.Session(slots.Programme));
        (await app.Step(nomination, "return")).ShouldBe(200);
        (await app.As("administrator").Post($"/api/nominations/{nomination}/erase-person", new { })).ShouldBe(200);

        (await app.Step(nomination, "resubmit")).ShouldBeRefused(400, "VALIDATION")["errors"].TryGetProperty("nominee", out _).ShouldBeTrue();
        var person = Scenarios.Person(Scenarios.NewCode("Somebody else"));
        (await app.Step(nomination, "resubmit", new { nominee = person })).ShouldBe(200)["nominee"].TryGetProperty("erased", out _).ShouldBeFalse();
        (await app.Step(nomination, "accept")).ShouldBe(200);
        (await app.Balance(slots)).Number("committed").ShouldBe(1);
    }

    [Fact]
    public async Task Erasing_again_finds_nothing_left_to_erase()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var nomination = await app.Nominated(await app.Session(slots.Programme));
        var first = (await app.As("administrator").Post($"/api/nominations/{nomination}/erase-person", new { })).ShouldBe(200);

        var second = (await app.As("administrator").Post($"/api/nominations/{nomination}/erase-person", new { })).ShouldBe(200);

        second.ETag.ShouldBe(first.ETag);
        (await app.As("administrator").Post($"/api/nominations/{Guid.NewGuid()}/erase-person", new { })).ShouldBeRefused(404, "NOMINATION_NOT_FOUND");
    }

    private static (string Name, string Value) Key() => ("Idempotency-Key", Scenarios.NewCode("key"));

    private static void ShouldBeErased(Answer answer) => answer["nominee"].GetRawText().ShouldBe("""{"erased":true}""");

    /// <summary>The tables with a row that contains a text, whatever the column.</summary>
    private async Task<IReadOnlyList<string>> Rows(string text) => await app.AskAll(
        $"""
        select table_name from information_schema.tables
        where table_schema = 'training_slots' and table_type = 'BASE TABLE'
        and (xpath('//n/text()', query_to_xml(format('select count(*) as n from %I.%I t where t::text like %L', table_schema, table_name, '%{text}%'), false, true, '')))[1]::text <> '0'
        """);
}
