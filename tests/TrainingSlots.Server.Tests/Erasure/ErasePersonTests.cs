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
