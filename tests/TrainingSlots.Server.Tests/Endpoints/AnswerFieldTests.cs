using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Endpoints;

/// <summary>The names of fields are a promise: clients rely on each.</summary>
public class AnswerFieldTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static readonly string[] Terms =
    [
        "programme", "country", "year", "status", "granted", "increased", "reduced", "movedIn", "movedOut", "carriedIn", "carriedOut", "surrendered",
        "held", "committed", "utilised", "wasted", "lapsed", "available", "earmarks",
    ];

    private readonly App app = shared.App;

    [Fact]
    public async Task A_balance_has_every_term_of_the_ledger_law()
    {
        var slots = await app.GrantedAllotment("ML", 30, earmarks: new Dictionary<string, int>(StringComparer.Ordinal) { ["Air Force"] = 5 });

        var balance = (await app.Balance(slots)).ShouldBe(200);

        balance.Fields.ShouldBe([.. Terms, "version", "position", "actions"]);
        balance["earmarks"].GetProperty("Air Force").GetRawText().ShouldBe("""{"slots":5,"held":0,"committed":0,"utilised":0,"wasted":0,"available":5}""");
    }

    [Fact]
    public async Task A_programme_shows_its_policy()
    {
        var code = await app.Programme("course", new { holdDays = 7, capPerCountry = 3 });

        var programme = (await app.As("mission-ml").Get($"/api/programmes/{code}")).ShouldBe(200);
        var all = (await app.As("mission-ml").Get("/api/programmes")).ShouldBe(200);

        programme.Fields.ShouldBe(["code", "name", "kind", "host", "yearBasis", "policy", "version", "timeZone"]);
        programme["policy"].GetRawText().ShouldBe(
            """{"minimumAge":25,"maximumAge":45,"minimumExperienceYears":5,"priorAttendanceAllowed":false,"overlapAllowed":false,"capPerCountry":3,"deadlineDays":90,"holdDays":7,"offerHours":48,"paperDays":30,"reportingDays":3,"noShowWastesSlot":true,"lateWithdrawalWastes":true,"lateWithdrawalDays":0,"carryForward":false,"representativeAllowed":false,"decisions":["endorse","recommend","accept","confirm"],"waitlist":"strict","documents":[],"documentsRequired":false}""");
        all["programmes"].EnumerateArray().ShouldContain(one => one.GetProperty("code").GetString() == code);
    }

    [Fact]
    public async Task A_policy_field_that_is_null_takes_the_rule_away_and_one_left_out_stays()
    {
        var code = await app.Programme("course");

        var changed = (await app.As("administrator").Post($"/api/programmes/{code}/policy", """{"minimumAge":null,"reason":"no lower limit"}""")).ShouldBe(200);

        changed["policy"].TryGetProperty("minimumAge", out _).ShouldBeFalse();
        changed["policy"].GetProperty("maximumAge").GetInt32().ShouldBe(45);
    }

    [Fact]
    public async Task A_session_counts_seats_nations_and_people()
    {
        var slots = await app.GrantedAllotment("ML", 30);
        var session = await app.Session(slots.Programme, capacity: 9);
        await app.AcceptedInvitation(session, "DZ");
        await app.Nominated(session);

        var seen = (await app.As("auditor").Get($"/api/sessions/{session}")).ShouldBe(200);
        var listed = (await app.As("auditor").Get($"/api/sessions?programme={slots.Programme}")).ShouldBe(200);

        seen.Fields.ShouldBe(
        [
            "code", "programme", "year", "title", "host", "start", "end", "status", "capacity", "held", "committed", "joined", "free",
            "countrySpecific", "byCountry", "seatsByCountry", "nations", "people", "waiting", "version", "position", "actions",
        ]);
        (seen.Number("capacity"), seen.Number("held"), seen.Number("free"), seen.Number("nations"), seen.Number("people")).ShouldBe((9, 1, 8, 2, 1));
        listed["sessions"].GetArrayLength().ShouldBe(1);
        listed["sessions"][0].EnumerateObject().ShouldAllBe(field => field.Value.GetRawText() == seen[field.Name].GetRawText());
    }

    [Fact]
    public async Task An_invitation_shows_what_was_offered_accepted_and_filled()
    {
        var session = await app.Session(await app.Programme());
        var id = await app.AcceptedInvitation(session, places: 2, offered: new { observer = 3 });
        (await app.Nominate(session, invitation: id, role: "observer")).ShouldBe(201);

        var seen = (await app.As("nodal-ml").Get($"/api/invitations/{id}")).ShouldBe(200);
        var listed = (await app.As("nodal-ml").Get($"/api/invitations?country=ML&session={session}")).ShouldBe(200);

        seen.Fields.ShouldBe(
            ["id", "session", "country", "issuer", "addressee", "status", "offered", "accepted", "filled", "replyBy", "representativeAllowed", "version", "position", "programme", "year", "actions"]);
        seen["offered"].GetRawText().ShouldBe("""{"observer":3}""");
        seen["accepted"].GetRawText().ShouldBe("""{"observer":2}""");
        seen["filled"].GetRawText().ShouldBe("""{"observer":1}""");
        listed["invitations"].GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Accepting_an_invitation_grants_the_allotment_of_its_programme()
    {
        var programme = await app.Programme();
        await app.AcceptedInvitation(await app.Session(programme), places: 2);

        var balance = (await app.Balance(new Slots(programme, "ML", Scenarios.Year))).ShouldBe(200);

        (balance.Number("granted"), balance.Number("available")).ShouldBe((2, 2));
    }

    [Fact]
    public async Task Slot_use_has_the_balance_the_sessions_the_statuses_and_how_far_it_is()
    {
        var (slots, session) = await app.SessionOfToday(4);
        var id = await app.Nominated(session);
        (await app.Step(id, "accept")).ShouldBe(200);
        (await app.Step(id, "join")).ShouldBe(200);

        var use = await app.SlotUse(slots);
        var country = (await app.As("mission-ml").Get(slots.SlotUse)).ShouldBe(200);
        var matrix = (await app.As("mission-ml").Get($"/api/slot-use?year={slots.Year}")).ShouldBe(200);

        use.EnumerateObject().Select(property => property.Name).ShouldBe(
            ["country", "programme", "year", .. Terms.Skip(3).SkipLast(1), "utilisationRate", "earmarks", "sessions", "statuses"]);
        use.GetProperty("utilisationRate").GetDecimal().ShouldBe(0.25m);
        use.GetProperty("sessions").GetRawText().ShouldBe($$$"""{"{{{session}}}":{"joined":1}}""");
        use.GetProperty("statuses").GetRawText().ShouldBe("""{"joined":1}""");
        country.Fields.ShouldBe(["country", "year", "programmes", "position", "lagMs"]);
        matrix.Fields.ShouldBe(["year", "matrix", "position", "lagMs"]);
        matrix["matrix"].EnumerateArray().ShouldContain(row => row.GetRawText() == use.GetRawText());
    }
}
