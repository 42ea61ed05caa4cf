using System.Text.Json;
using TrainingSlots.Server.Features.NominationLists;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.NominationLists;

namespace TrainingSlots.Server.Tests.Refusals;

/// <summary>One refusal tells every rule that the command breaks: alone, as a row of a list, and when it is repeated.</summary>
public class TogetherTests(TimedApp timed) : IClassFixture<TimedApp>
{
    private readonly App app = timed.App;

    [Fact]
    public async Task A_nomination_that_breaks_several_rules_is_told_all_of_them_in_one_answer()
    {
        var (before, yesterday) = (Scenarios.Today.AddDays(-5), Scenarios.Today.AddDays(-1));
        var slots = await app.GrantedAllotment("ML", 1, await app.Programme("course", effectiveOn: before), effectiveOn: before);
        var session = await app.Session(slots.Programme, capacity: 1, deadline: yesterday, effectiveOn: before);
        await app.Nominated(session, effectiveOn: yesterday);

        var refused = (await app.Nominate(session, nominee: Unfit())).ShouldBeRefused(409, "DEADLINE_PASSED");

        CodesOf(refused.Json).ShouldBe(["AGE_OUT_OF_RANGE", "EXPERIENCE_TOO_SHORT", "ALLOTMENT_EXHAUSTED", "SESSION_FULL"]);
        var (age, slot) = (refused["also"][0], refused["also"][2]);
        age.EnumerateObject().Select(field => field.Name).ShouldBe(["code", "title", "detail", "rule", "numbers", "positions", "remedy"]);
        age.GetProperty("title").GetString().ShouldBe("Age outside the range");
        age.GetProperty("numbers").GetProperty("maximumAge").GetInt32().ShouldBe(45);
        slot.GetProperty("positions").GetArrayLength().ShouldBe(1);
        slot.GetProperty("ways").EnumerateArray().Select(way => way.GetProperty("act").GetString()).ShouldBe(["increase", "again"]);
        refused["remedy"].GetString().ShouldBe("nominate for a later session");
    }

    [Fact]
    public async Task One_reason_alone_has_no_others_beside_it()
    {
        var (slots, session) = await Full();

        CodesOf((await app.Nominate(session)).ShouldBeRefused(409, "ALLOTMENT_EXHAUSTED").Json).ShouldBe(["SESSION_FULL"]);
        (await app.Nominate(await app.Session(slots.Programme))).ShouldBeRefused(409, "ALLOTMENT_EXHAUSTED").Has("also").ShouldBeFalse();
    }

    [Fact]
    public async Task Each_remedy_does_away_with_its_reason_until_the_command_passes()
    {
        var (slots, session) = await Full();
        (await app.Change(slots, "increase", new { slots = 1, reason = "asked for" })).ShouldBe(200);
        (await app.Nominate(session)).ShouldBeRefused(409, "SESSION_FULL").Has("also").ShouldBeFalse();
        (await app.SessionStep(session, "capacity", new { capacity = 2, reason = "asked for" })).ShouldBe(200);
        (await app.Nominate(session)).ShouldBe(201);
    }

    [Fact]
    public async Task An_acceptance_is_told_the_missing_step_and_the_missing_document()
    {
        var slots = await app.GrantedAllotment("ML", 1, await app.Programme(policy: new { documents = new[] { "passport" }, documentsRequired = true, decisions = new[] { "endorse", "accept" } }));
        var nomination = await app.Nominated(await app.Session(slots.Programme));

        var refused = (await app.Step(nomination, "accept")).ShouldBeRefused(409, "ILLEGAL_TRANSITION");

        CodesOf(refused.Json).ShouldBe(["DOCUMENT_MISSING"]);
        refused["also"][0].GetProperty("remedy").GetString().ShouldBe("add these documents: passport");
    }

    [Fact]
    public async Task Another_country_s_nomination_is_told_by_its_code_alone_beside_other_reasons_too()
    {
        var programme = await app.Programme("course");
        await app.GrantedAllotment("ML", 1, programme);
        await app.GrantedAllotment("DZ", 1, programme);
        var (session, passport) = (await app.Session(programme), Scenarios.NewCode("P"));
        var person = new { name = "Somebody", dateOfBirth = Scenarios.Start.AddYears(-35), experienceYears = 10, passport, passportCountry = "DZ" };
        await app.Nominated(session, "DZ", person);

        var refused = (await app.Nominate(session, nominee: person with { experienceYears = 1 }, by: "nodal-ml")).ShouldBeRefused(409, "EXPERIENCE_TOO_SHORT");

        CodesOf(refused.Json).ShouldBe(["DUPLICATE_NOMINEE"]);
        refused["also"][0].GetProperty("detail").GetString().ShouldBe("The person is, or was, nominated elsewhere.");
        refused["also"][0].GetProperty("numbers").EnumerateObject().ShouldBeEmpty();
        refused.Text.ShouldNotContain("DZ");
    }

    [Theory]
    [InlineData("each")]
    [InlineData("atomic")]
    public async Task A_row_of_a_list_tells_all_that_is_wrong_in_it(string mode)
    {
        var slots = await app.GrantedAllotment("ML", 3, await app.Programme("course"));
        var session = await app.Session(slots.Programme);

        var answer = await app.Batch(mode, [app.Row(session), app.Row(session, nominee: Unfit())]);

        var row = answer["rows"].EnumerateArray().Single(one => one.GetProperty("row").GetInt32() == 1);
        row.CodeOf().ShouldBe("AGE_OUT_OF_RANGE");
        CodesOf(row.GetProperty("problem")).ShouldBe(["EXPERIENCE_TOO_SHORT"]);
        (await app.Held(slots)).ShouldBe(mode is "each" ? 1 : 0);
    }

    [Fact]
    public async Task A_repeated_list_answers_all_reasons_again_though_their_causes_are_gone()
    {
        var (slots, session) = await Full();
        var (rows, key) = (new[] { app.Row(session) }, ("Idempotency-Key", Scenarios.NewCode("LIST")));
        var first = (await app.Batch("each", rows, headers: key)).ShouldBe(200);
        (await app.Change(slots, "increase", new { slots = 1, reason = "more" })).ShouldBe(200);
        (await app.SessionStep(session, "capacity", new { capacity = 2, reason = "more" })).ShouldBe(200);

        var again = (await app.Batch("each", rows, headers: key)).ShouldBe(200);

        again.Text.ShouldBe(first.Text);
        CodesOf(again["rows"][0].GetProperty("problem")).ShouldBe(["SESSION_FULL"]);
    }

    /// <summary>As receipts have them that were written before a refusal told several reasons.</summary>
    [Fact]
    public void A_row_that_was_kept_with_one_reason_is_read_as_it_was()
    {
        const string Kept =
            """{"row":0,"status":409,"problem":{"type":"/docs/refusals#SESSION_FULL","title":"No seat left","status":409,"detail":"0 seats: 0 committed, 0 held, 0 joined.","code":"SESSION_FULL","rule":"Seats.","numbers":{"capacity":0},"positions":[7],"remedy":"raise the capacity to 1"}}""";

        var row = JsonSerializer.Deserialize<ListRowAnswer>(Kept, Json.Options)!;

        Json.Write(row).ShouldBe(Kept);
    }

    [Fact]
    public async Task The_log_of_refusals_keeps_the_first_reason()
    {
        var (slots, session) = await Full();
        await app.Nominate(session);

        var kept = (await app.As("auditor").Get("/api/audit/refusals?operation=SubmitNomination&limit=500")).ShouldBe(200)["refusals"].EnumerateArray()
            .Where(refusal => refusal.GetRawText().Contains(session, StringComparison.Ordinal)).ToList();

        kept.Select(refusal => refusal.GetProperty("code").GetString()).ShouldBe(["ALLOTMENT_EXHAUSTED"]);
        (await app.Held(slots)).ShouldBe(1);
    }

    /// <summary>The only slot and the only seat are taken.</summary>
    private async Task<(Slots Slots, string Session)> Full()
    {
        var (slots, session) = await app.Room(1);
        await app.Nominated(session);
        return (slots, session);
    }

    private static object Unfit() => Scenarios.Person(born: Scenarios.Start.AddYears(-60), experience: 1);

    private static List<string> CodesOf(JsonElement problem) => [.. problem.GetProperty("also").EnumerateArray().Select(rule => rule.GetProperty("code").GetString()!)];
}
