using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.WhatIf;

public class WhatIfTests(TimedApp timed) : IClassFixture<TimedApp>
{
    private readonly App app = timed.App;

    [Fact]
    public async Task A_higher_cap_turns_its_refusals_into_acceptances_until_the_slots_are_gone()
    {
        var slots = await app.GrantedAllotment("ML", 3, await app.Programme(policy: new { capPerCountry = 2 }));
        var session = await app.Session(slots.Programme);
        await app.Nominated(session);
        await app.Nominated(session);
        for (var i = 0; i < 3; i++)
        {
            (await app.Nominate(session)).ShouldBeRefused(409, "COUNTRY_SESSION_CAP");
        }

        var answer = await app.WhatIf(new { policy = new { programme = slots.Programme, capPerCountry = 4 } });

        answer.Differs().ShouldBe([
            "SubmitNomination COUNTRY_SESSION_CAP accepted",
            "SubmitNomination COUNTRY_SESSION_CAP ALLOTMENT_EXHAUSTED",
            "SubmitNomination COUNTRY_SESSION_CAP ALLOTMENT_EXHAUSTED",
        ]);
        answer.Totals().ShouldBe((1, 0, 2));
        (answer.Balance(slots, "held"), answer.Balance(slots, "available")).ShouldBe(((2, 3), (1, 0)));
        var first = answer["differs"][0];
        first.GetProperty("country").GetString().ShouldBe("ML");
        first.GetProperty("session").GetString().ShouldBe(session);
        first.GetProperty("numbers").GetProperty("cap").GetInt32().ShouldBe(2);
        (await app.WhatIf(new { policy = new { programme = slots.Programme, capPerCountry = 2 } })).Differs().ShouldBeEmpty();
    }

    [Fact]
    public async Task More_slots_accept_and_fewer_refuse_with_all_that_followed()
    {
        var slots = await app.GrantedAllotment("ML", 2);
        var session = await app.Session(slots.Programme);
        await app.Nominated(session);
        var second = await app.Nominated(session);
        (await app.Step(second, "accept")).ShouldBe(200);
        (await app.Nominate(session)).ShouldBeRefused(409, "ALLOTMENT_EXHAUSTED");

        var more = await app.WhatIf(new { allotment = Grant(slots, 3) });
        more.Differs().ShouldBe(["SubmitNomination ALLOTMENT_EXHAUSTED accepted"]);
        more.Balance(slots, "granted").ShouldBe((2, 3));

        var fewer = await app.WhatIf(new { allotment = Grant(slots, 1) });
        fewer.Differs().ShouldBe(["SubmitNomination accepted ALLOTMENT_EXHAUSTED", "AcceptNomination accepted not-reached"]);
        fewer.Totals().ShouldBe((0, 2, 0));
        (fewer.Balance(slots, "committed"), fewer.Balance(slots, "held")).ShouldBe(((1, 0), (1, 1)));
    }

    [Fact]
    public async Task Whoever_was_refused_an_acceptance_is_not_taken_for_another_nomination_of_the_same_person()
    {
        var (programme, person) = (await app.Programme("course", new { decisions = new[] { "accept" }, deadlineDays = 0, priorAttendanceAllowed = false }), Scenarios.Person());
        var (slots, today) = await app.SessionOfToday(programme: programme);
        await app.GrantedAllotment("ML", 2, programme);
        var later = await app.Session(slots.Programme);
        var (first, second) = (await app.Nominated(today, nominee: person), await app.Nominated(later, nominee: person));
        (await app.Step(first, "accept")).ShouldBe(200);
        (await app.Step(first, "join")).ShouldBe(200);
        (await app.Step(second, "accept")).ShouldBeRefused(409, "PRIOR_COURSE_ATTENDED");

        (await app.WhatIf()).Differs().ShouldBeEmpty();
        (await app.WhatIf(new { policy = new { programme, priorAttendanceAllowed = true } })).Differs().ShouldBe(["AcceptNomination PRIOR_COURSE_ATTENDED accepted"]);
    }

    [Fact]
    public async Task An_event_that_had_not_happened_takes_its_transaction_along()
    {
        var slots = await app.GrantedAllotment("ML", 1);
        var session = await app.Session(slots.Programme);
        var nomination = await app.Nominated(session);
        (await app.Nominate(session)).ShouldBeRefused(409, "ALLOTMENT_EXHAUSTED");
        (await app.Step(nomination, "accept")).ShouldBe(200);

        var held = await PositionOf("slot-held.v1", slots.Key);
        (await app.WhatIf(new { remove = held })).Differs().ShouldBe(["SubmitNomination ALLOTMENT_EXHAUSTED accepted", "AcceptNomination accepted not-reached"]);

        var granted = await app.WhatIf(new { remove = await PositionOf("allotment-granted.v1", slots.Key) });
        granted.Differs().ShouldBe([
            "SubmitNomination accepted ALLOTMENT_NOT_FOUND", "SubmitNomination ALLOTMENT_EXHAUSTED ALLOTMENT_NOT_FOUND", "AcceptNomination accepted not-reached"]);
    }

    [Fact]
    public async Task A_shorter_hold_ends_before_the_acceptance_and_frees_the_slot_for_the_next()
    {
        var slots = await app.GrantedAllotment("ML", 1);
        var session = await app.Session(slots.Programme);
        var nomination = await app.Nominated(session);
        timed.Clock.Advance(TimeSpan.FromDays(16));
        (await app.Step(nomination, "accept")).ShouldBe(200);
        (await app.Nominate(session)).ShouldBeRefused(409, "ALLOTMENT_EXHAUSTED");

        var answer = await app.WhatIf(new { policy = new { programme = slots.Programme, holdDays = 14 } });

        answer.Differs().ShouldBe(["AcceptNomination accepted HOLD_EXPIRED", "SubmitNomination ALLOTMENT_EXHAUSTED accepted"]);
        (answer.Balance(slots, "committed"), answer.Balance(slots, "held")).ShouldBe(((1, 0), (0, 1)));
        (await app.WhatIf(new { policy = new { programme = slots.Programme, holdDays = 17 } })).Differs().ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_what_is_asked_for_is_told()
    {
        var slots = await app.GrantedAllotment("ML", 1);
        var session = await app.Session(slots.Programme);
        await app.Nominated(session);
        (await app.Nominate(session)).ShouldBeRefused(409, "ALLOTMENT_EXHAUSTED");

        (await app.WhatIf(new { allotment = Grant(slots, 2), range = new { country = "DZ" } })).Differs().ShouldBeEmpty();
        (await app.WhatIf(new { allotment = Grant(slots, 2), range = new { programme = slots.Programme, country = "ML", year = slots.Year } })).Differs().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_written()
    {
        var slots = await app.GrantedAllotment("ML", 1);
        var session = await app.Session(slots.Programme);
        await app.Nominated(session);
        (await app.Nominate(session)).ShouldBeRefused(409, "ALLOTMENT_EXHAUSTED");
        const string Rows =
            "select string_agg(t::text, ',') from (select (select count(*) from training_slots.mt_events), (select sum(version) from training_slots.mt_streams), (select count(*) from training_slots.refusal), "
            + "(select count(*) from training_slots.mt_doc_nomination), (select count(*) from training_slots.mt_doc_nomineerecord), (select count(*) from training_slots.mt_doc_person_key), (select last_value from training_slots.mt_events_sequence)) t";
        var before = await app.Ask(Rows);

        (await app.WhatIf(new { allotment = Grant(slots, 5) })).Totals().ToAcceptances.ShouldBe(1);

        (await app.Ask(Rows)).ShouldBe(before);
    }

    [Theory]
    [InlineData("mission-ml")]
    [InlineData("coordinator")]
    [InlineData("nodal-ml")]
    [InlineData("institute")]
    public async Task It_is_for_auditors_and_administrators(string account)
    {
        (await app.As(account).Post("/api/what-if", new { })).ShouldBeRefused(403, "FORBIDDEN_ROLE");
        (await app.As(account).Get("/api/audit/refusals")).ShouldBeRefused(403, "FORBIDDEN_ROLE");
        (await app.As("administrator").Post("/api/what-if", new { })).ShouldBe(200);
    }

    [Fact]
    public async Task What_cannot_be_supposed_is_refused()
    {
        var slots = await app.GrantedAllotment("ML", 5, earmarks: new { Army = 3 });
        await app.WhatIf();
        var auditor = app.As("auditor");

        (await auditor.Post("/api/what-if", new { policy = new { programme = "NOWHERE", capPerCountry = 3 } })).ShouldBeRefused(404, "PROGRAMME_NOT_FOUND");
        (await auditor.Post("/api/what-if", new { allotment = Grant(slots with { Country = "DZ" }, 3) })).ShouldBeRefused(404, "ALLOTMENT_NOT_FOUND");
        await Wrong(new { policy = new { programme = slots.Programme, holdDays = 0 } }, "policy.holdDays");
        await Wrong(new { allotment = Grant(slots, 2) }, "allotment.slots");
        await Wrong(new { allotment = Grant(slots, 9), range = new { fromPosition = await app.Head() + 1 } }, "allotment");
        await Wrong(new { remove = 1_000_000_000 }, "remove");
        await Wrong(new { range = new { toPosition = 1_000_000_000 } }, "range.toPosition");
        await Wrong(new { range = new { fromPosition = 9, toPosition = 3 }, surprise = 1 }, "range.toPosition surprise");

        async Task Wrong(object body, string fields)
        {
            var answer = (await auditor.Post("/api/what-if", body)).ShouldBeRefused(400, "VALIDATION");
            string.Join(' ', answer["errors"].EnumerateObject().Select(error => error.Name)).ShouldBe(fields);
        }
    }

    private static object Grant(Slots slots, int number) => new { programme = slots.Programme, country = slots.Country, year = slots.Year, slots = number };

    private async Task<long> PositionOf(string type, string stream) =>
        (long)(await app.Ask($"select min(seq_id) from training_slots.mt_events where type = '{type}' and stream_id = '{stream}'"))!;
}
