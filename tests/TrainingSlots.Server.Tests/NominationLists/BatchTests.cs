using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.NominationLists;

public class BatchTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Fact]
    public async Task Each_row_stands_alone_and_is_answered_in_its_place()
    {
        var (slots, session) = await app.Room(2);
        var person = Scenarios.Person();

        var answer = (await app.Batch("each",
        [
            app.Row(session, nominee: person), app.Row(session, nominee: person), app.Row(session, nominee: new { name = " ", dateOfBirth = "1980-05-04" }),
            app.Row("NOWHERE"), "no row", app.Row(session), app.Row(session),
        ])).ShouldBe(200);

        answer.Statuses().ShouldBe([201, 409, 400, 404, 400, 201, 409]);
        var rows = answer["rows"];
        rows[1].CodeOf().ShouldBe("DUPLICATE_NOMINEE");
        rows[2].GetProperty("problem").GetProperty("errors").TryGetProperty("nominee.name", out _).ShouldBeTrue();
        rows[3].CodeOf().ShouldBe("SESSION_NOT_FOUND");
        rows[6].CodeOf().ShouldBe("ALLOTMENT_EXHAUSTED");
        (answer.Number("accepted"), answer.Number("refused")).ShouldBe((2, 5));
        (await app.Held(slots)).ShouldBe(2);
        var told = rows[0].GetProperty("nomination");
        var read = (await app.As("auditor").Get($"/api/nominations/{told.GetProperty("id").GetString()}")).ShouldBe(200);
        foreach (var field in told.EnumerateObject())
        {
            read[field.Name].GetRawText().ShouldBe(field.Value.GetRawText(), field.Name);
        }

        await app.SlotUseShouldAgree(slots);
    }

    [Fact]
    public async Task A_person_in_overlapping_sessions_of_one_list_is_found()
    {
        var slots = await app.GrantedAllotment("ML", 9, await app.Programme("course", new { deadlineDays = (int?)null }));
        var (one, other) = (await app.Session(slots.Programme), await app.Session(slots.Programme, start: Scenarios.Start.AddDays(3)));
        var person = Scenarios.Person(passport: Scenarios.NewCode("P"));

        var answer = await app.Batch("each", [app.Row(one, nominee: person), app.Row(other, nominee: person)]);

        answer.ShouldBe(200).Statuses().ShouldBe([201, 409]);
        answer["rows"][1].CodeOf().ShouldBe("OVERLAPPING_SESSION");
    }

    [Fact]
    public async Task All_or_none_reports_every_refused_row_and_writes_nothing()
    {
        var (slots, session) = await app.Room(2);
        var told = await Told();

        var refused = (await app.Batch("atomic", [app.Row(session), app.Row("NOWHERE"), app.Row(session), app.Row(session)])).ShouldBeRefused(404, "SESSION_NOT_FOUND");

        refused["rows"].EnumerateArray().Select(row => row.GetProperty("row").GetInt32()).ShouldBe([1, 3]);
        refused["rows"][1].CodeOf().ShouldBe("ALLOTMENT_EXHAUSTED");
        (await Told()).ShouldBe(told);
        (await app.Held(slots)).ShouldBe(0);

        Task<object?> Told() => app.Ask($"select count(*) from training_slots.mt_events where data::text like '%{session}%' or stream_id = '{slots.Key}'");
    }

    [Fact]
    public async Task All_or_none_names_the_wrong_fields_of_every_row()
    {
        var refused = await app.Batch("atomic", [app.Row("NOWHERE"), app.Row("not a code"), app.Row("NOWHERE", nominee: new { name = "Someone", dateOfBirth = "soon" })]);

        refused.ShouldBeRefused(400, "VALIDATION")["errors"].EnumerateObject().Select(error => error.Name)
            .ShouldBe(["nominations[1].session", "nominations[2].nominee.dateOfBirth"]);
    }

    [Fact]
    public async Task Another_countrys_row_is_forbidden_alone_or_with_the_whole_list()
    {
        var (_, session) = await app.Room(5);
        object[] rows = [app.Row(session), app.Row(session, "DZ")];

        (await app.Batch("atomic", rows, "nodal-ml")).ShouldBeRefused(403, "FORBIDDEN_COUNTRY");
        var each = (await app.Batch("each", rows, "nodal-ml")).ShouldBe(200);

        each.Statuses().ShouldBe([201, 403]);
        each["rows"][1].CodeOf().ShouldBe("FORBIDDEN_COUNTRY");
    }

    [Fact]
    public async Task Several_programmes_countries_and_invitations_fit_in_one_list()
    {
        var (malian, one) = await app.Room(3);
        var (algerian, other) = await app.Room(3, "DZ");
        var invitation = await app.AcceptedInvitation(one, places: 1);

        var answer = (await app.Batch("atomic",
        [
            app.Row(one), app.Row(other, "DZ"),
            new { session = one, country = "ML", invitation, role = "observer", nominee = Scenarios.Person() },
        ])).ShouldBe(200);

        answer.Number("accepted").ShouldBe(3);
        (await app.Held(malian)).ShouldBe(2);
        (await app.Held(algerian)).ShouldBe(1);
    }

    [Fact]
    public async Task More_streams_than_one_transaction_may_lock_are_refused_in_one_and_spread_over_several()
    {
        var rows = Enumerable.Range(0, 301).Select(row => app.Row($"NOWHERE-{row}")).ToList();

        (await app.Batch("atomic", rows)).ShouldBeRefused(400, "VALIDATION");
        (await app.Batch("each", rows)).ShouldBe(200).Number("refused").ShouldBe(rows.Count);
    }

    [Fact]
    public async Task The_same_key_gives_the_same_answer_and_another_list_is_a_conflict()
    {
        var (slots, session) = await app.Room(2);
        object[] rows = [app.Row(session), app.Row(session), app.Row(session)];
        (string, string) key = ("Idempotency-Key", Scenarios.NewCode("key"));

        var first = (await app.Batch("each", rows, headers: key)).ShouldBe(200);

        (await app.Batch("each", rows, headers: key)).ShouldBe(first);
        (await app.Batch("each", rows[..2], headers: key)).ShouldBeRefused(422, "IDEMPOTENCY_CONFLICT");
        (await app.Held(slots)).ShouldBe(2);
    }

    [Fact]
    public async Task A_receipt_of_a_list_names_nobody()
    {
        var (_, session) = await app.Room(2);
        var name = Scenarios.NewCode("Unforgettable");
        await app.Batch("each", [app.Row(session, nominee: Scenarios.Person(name))], headers: ("Idempotency-Key", Scenarios.NewCode("key")));

        (await app.Ask($"select count(*) from training_slots.mt_doc_receipt where data::text like '%{name}%'")).ShouldBe(0L);
    }

    [Fact]
    public async Task A_list_has_no_version_to_match() =>
        (await app.Batch("each", [app.Row("NOWHERE")], headers: ("If-Match", "\"1\""))).ShouldBeRefused(400, "VALIDATION");

    [Fact]
    public async Task Only_those_who_submit_may_send_lists() =>
        (await app.Batch("each", [app.Row("NOWHERE")], "mission-ml")).ShouldBeRefused(403, "FORBIDDEN_ROLE");
}
