using Npgsql;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Waitlists;

namespace TrainingSlots.Server.Tests.WhatIf;

public class RefusalLogTests(OwnApp own) : IClassFixture<OwnApp>
{
    private const string Canary = "Zarathustra";
    private readonly App app = own.App;

    [Fact]
    public async Task A_refusal_is_kept_with_what_the_rules_needed_and_the_position_that_it_was_decided_on()
    {
        var slots = await app.GrantedAllotment("ML", 1);
        var session = await app.Session(slots.Programme);
        await app.Nominated(session);
        var seen = await app.Head();
        var refused = (await app.Nominate(session, nominee: Scenarios.Person(service: "Army"), by: "nodal-ml")).ShouldBeRefused(409, "ALLOTMENT_EXHAUSTED");

        var kept = (await Refusals("code=ALLOTMENT_EXHAUSTED&country=ML&operation=SubmitNomination"))[^1];

        kept.GetProperty("position").GetInt64().ShouldBe(seen);
        kept.GetProperty("actor").GetString().ShouldBe("nodal-ml");
        kept.GetProperty("roles")[0].GetString().ShouldBe("nodal");
        kept.GetProperty("numbers").GetRawText().ShouldBe(refused["numbers"].GetRawText());
        kept.GetProperty("positions").GetRawText().ShouldBe(refused["positions"].GetRawText());
        var asked = kept.GetProperty("asked");
        asked.GetProperty("session").GetString().ShouldBe(session);
        asked.GetProperty("nominee").GetProperty("ageOnStart").GetInt32().ShouldBe(35);
        asked.GetProperty("nominee").GetProperty("service").GetString().ShouldBe("Army");
    }

    [Fact]
    public async Task Only_what_a_rule_of_the_ledger_refused_is_kept()
    {
        var slots = await app.GrantedAllotment("ML", 1);
        var before = await Kept();

        (await app.As("administrator").Post("/api/allotments?dryRun=true", Again(slots))).ShouldBeRefused(409, "ALREADY_EXISTS");
        (await app.As("administrator").Post("/api/allotments", new { })).ShouldBeRefused(400, "VALIDATION");
        (await app.As("mission-ml").Post("/api/allotments", Again(slots))).ShouldBeRefused(403, "FORBIDDEN_ROLE");
        (await app.As("administrator").Post($"{slots.Address}/freeze", new { reason = "x" }, ("If-Match", "\"9\""))).ShouldBeRefused(412, "STALE_VERSION");
        (await app.As("administrator").Post($"/api/webhooks/{Guid.NewGuid()}/pause", new { })).ShouldBeRefused(404, "WEBHOOK_NOT_FOUND");
        (await Kept()).ShouldBe(before);

        (await app.As("administrator").Post("/api/allotments", Again(slots))).ShouldBeRefused(409, "ALREADY_EXISTS");
        (await app.Step(Guid.NewGuid(), "accept")).ShouldBeRefused(404, "NOMINATION_NOT_FOUND");
        (await Kept()).ShouldBe(before + 2);
    }

    [Fact]
    public async Task It_holds_no_personal_data_and_no_free_text()
    {
        var slots = await app.GrantedAllotment("ML", 1, await app.Programme("course"));
        var session = await app.Session(slots.Programme);
        var person = Scenarios.Person(Canary, passport: "ZARA1883", born: new DateOnly(1950, 2, 3));
        (await app.Nominate(session, nominee: person)).ShouldBeRefused(409, "AGE_OUT_OF_RANGE");
        var nomination = await app.Nominated(session);
        (await app.Step(nomination, "substitute", new { nominee = person })).ShouldBeRefused(409, "AGE_OUT_OF_RANGE");
        (await app.Step(nomination, "accept", new { reason = Canary })).ShouldBeRefused(409, "ILLEGAL_TRANSITION");
        (await app.Step(nomination, "withdraw")).ShouldBe(200);
        (await app.Step(nomination, "reject", new { code = Canary, reason = Canary })).ShouldBeRefused(409, "ILLEGAL_TRANSITION");
        (await app.Change(slots, "reduce", new { slots = 9, reason = Canary })).ShouldBeRefused(409, "REDUCTION_BELOW_TAKEN");

        var rows = string.Join('\n', await app.AskAll("select r::text from training_slots.refusal r"));

        rows.ShouldContain("AGE_OUT_OF_RANGE");
        foreach (var secret in new[] { Canary, "ZARA1883", "1950-02-03" })
        {
            rows.ShouldNotContain(secret, Case.Insensitive);
        }
    }

    [Fact]
    public async Task It_is_read_page_by_page()
    {
        await app.FullSession();
        for (var i = 0; i < 3; i++)
        {
            (await app.Step(Guid.NewGuid(), "join")).ShouldBeRefused(404, "NOMINATION_NOT_FOUND");
        }

        var first = (await app.As("administrator").Get("/api/audit/refusals?operation=JoinNomination&limit=2")).ShouldBe(200);
        var second = (await app.As("administrator").Get($"/api/audit/refusals?operation=JoinNomination&limit=2&cursor={first["next"].GetGuid()}")).ShouldBe(200);

        (await app.AskAll("select rows from training_slots.audit_access join training_slots.audit_access_end using (number) where operation = 'ReadRefusals' and actor = 'administrator' order by number"))
            .ShouldBe(["2", "1"], "reading them is on record");
        (first["refusals"].GetArrayLength(), second["refusals"].GetArrayLength(), second.Has("next")).ShouldBe((2, 1, false));
        (await app.As("auditor").Get("/api/audit/refusals?limit=0&cursor=last&country=XX")).ShouldBeRefused(400, "VALIDATION");
    }

    [Theory]
    [InlineData("update training_slots.refusal set code = 'OTHER'")]
    [InlineData("delete from training_slots.refusal")]
    [InlineData("truncate training_slots.refusal")]
    public async Task It_only_grows(string statement) =>
        (await Should.ThrowAsync<PostgresException>(() => app.Ask(statement))).MessageText.ShouldContain("only grows");

    private static object Again(Slots slots) => new { programme = slots.Programme, country = slots.Country, year = slots.Year, slots = 3 };

    private async Task<long> Kept() => (long)(await app.Ask("select count(*) from training_slots.refusal"))!;

    private async Task<IReadOnlyList<System.Text.Json.JsonElement>> Refusals(string query) =>
        [.. (await app.As("auditor").Get($"/api/audit/refusals?{query}")).ShouldBe(200)["refusals"].EnumerateArray()];
}
