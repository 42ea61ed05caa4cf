using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Replacements;

/// <summary>A nomination is corrected, or somebody else comes: slot and seat are kept.</summary>
public class ReplacementTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Fact]
    public async Task A_returned_nomination_keeps_slot_and_seat_and_is_submitted_again_as_corrected()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var session = await app.Session(slots.Programme);
        var (wrong, right) = (Scenarios.NewCode("Misspelt"), Scenarios.NewCode("Corrected"));
        var nomination = await app.Nominated(session, nominee: Scenarios.Person(wrong));

        (await app.Step(nomination, "return", new { code = "name-differs", reason = "see the passport" })).ShouldBe(200)["status"].GetString().ShouldBe("returned");
        (await app.Step(nomination, "accept")).ShouldBeRefused(409, "ILLEGAL_TRANSITION");
        (await app.Step(nomination, "return")).ShouldBeRefused(409, "ILLEGAL_TRANSITION");
        await ShouldHold(slots, session, 1);
        var again = (await app.Step(nomination, "resubmit", new { nominee = Scenarios.Person(right) }, "nodal-ml")).ShouldBe(200);

        again["status"].GetString().ShouldBe("submitted");
        again["nominee"].GetProperty("name").GetString().ShouldBe(right);
        await ShouldHold(slots, session, 1);
        var history = await History(nomination);
        history.ShouldBe([$"nomination-submitted.v1 {wrong}", "nomination-returned.v1 ", $"nomination-resubmitted.v1 {right}"]);
        (await app.SlotUse(slots)).GetProperty("statuses").GetRawText().ShouldBe("""{"submitted":1}""");
        (await app.Step(nomination, "accept")).ShouldBe(200);
    }

    [Fact]
    public async Task A_returned_nomination_may_be_submitted_again_as_it_was()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var name = Scenarios.NewCode("Unchanged");
        var nomination = await app.Nominated(await app.Session(slots.Programme), nominee: Scenarios.Person(name));
        (await app.Step(nomination, "resubmit")).ShouldBeRefused(409, "ILLEGAL_TRANSITION");
        (await app.Step(nomination, "return")).ShouldBe(200);

        (await app.Step(nomination, "resubmit")).ShouldBe(200)["nominee"].GetProperty("name").GetString().ShouldBe(name);
    }

    [Theory]
    [InlineData("held")]
    [InlineData("committed")]
    public async Task A_substitute_takes_slot_and_seat_over_and_both_people_are_in_the_history(string state)
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var session = await app.Session(slots.Programme);
        var (first, second) = (Scenarios.NewCode("First"), Scenarios.NewCode("Second"));
        var nomination = await app.Nominated(session, nominee: Scenarios.Person(first));
        if (state is "committed")
        {
            (await app.Step(nomination, "accept")).ShouldBe(200);
        }

        var substituted = (await app.Step(nomination, "substitute", new { nominee = Scenarios.Person(second) }, "nodal-ml")).ShouldBe(200);

        substituted["nominee"].GetProperty("name").GetString().ShouldBe(second);
        (await app.Balance(slots)).Number(state).ShouldBe(1);
        (await app.As("auditor").Get($"/api/sessions/{session}")).Number(state).ShouldBe(1);
        (await History(nomination)).Where(entry => !entry.StartsWith("nomination-accepted.v1", StringComparison.Ordinal))
            .ShouldBe([$"nomination-submitted.v1 {first}", $"nominee-substituted.v1 {second}"]);
        (await Found(session, first)).ShouldBeEmpty();
        (await Found(session, second)).ShouldBe([nomination]);
        await app.SlotUseShouldAgree(slots);
    }

    [Fact]
    public async Task Who_was_replaced_is_free_to_be_nominated_and_who_took_over_is_not()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var session = await app.Session(slots.Programme);
        var (first, second) = (Scenarios.Person(), Scenarios.Person());
        var nomination = await app.Nominated(session, nominee: first);
        (await app.Step(nomination, "substitute", new { nominee = second })).ShouldBe(200);

        (await app.Nominate(session, nominee: second)).ShouldBeRefused(409, "DUPLICATE_NOMINEE");
        (await app.Nominate(session, nominee: first)).ShouldBe(201);
    }

    [Fact]
    public async Task Whoever_draws_on_another_earmark_does_not_take_the_place()
    {
        var slots = await app.GrantedAllotment("ML", 5, earmarks: new { Army = 2 });
        var session = await app.Session(slots.Programme);
        var nomination = await app.Nominated(session, nominee: Scenarios.Person(service: "Army"));

        var refused = (await app.Step(nomination, "substitute", new { nominee = Scenarios.Person(service: "Navy") })).ShouldBeRefused(409, "SERVICE_MISMATCH");
        refused["numbers"].GetRawText().ShouldBe("""{"slot":"Army","service":"Navy"}""");
        (await app.Step(nomination, "return")).ShouldBe(200);
        (await app.Step(nomination, "resubmit", new { nominee = Scenarios.Person(service: "Navy") })).ShouldBeRefused(409, "SERVICE_MISMATCH");

        (await app.Step(nomination, "resubmit", new { nominee = Scenarios.Person(service: "Army") })).ShouldBe(200);
        await ShouldHold(slots, session, 1);
    }

    [Fact]
    public async Task A_substitute_meets_the_rules_as_any_nominee_does()
    {
        var slots = await app.GrantedAllotment("ML", 5, await app.Programme("course"));
        var nomination = await app.Nominated(await app.Session(slots.Programme));

        (await app.Step(nomination, "substitute", new { nominee = Scenarios.Person(born: Scenarios.Start.AddYears(-46)) })).ShouldBeRefused(409, "AGE_OUT_OF_RANGE");
        (await app.Step(nomination, "substitute", new { nominee = Scenarios.Person(experience: 1) })).ShouldBeRefused(409, "EXPERIENCE_TOO_SHORT");
    }

    private async Task ShouldHold(Slots slots, string session, int held)
    {
        (await app.Balance(slots)).Number("held").ShouldBe(held);
        (await app.As("auditor").Get($"/api/sessions/{session}")).Number("held").ShouldBe(held);
    }

    private async Task<IEnumerable<string>> History(Guid nomination) =>
        (await app.As("auditor").Get($"/api/nominations/{nomination}")).ShouldBe(200)["history"].EnumerateArray()
            .Select(entry => $"{entry.GetProperty("event").GetString()} {(entry.TryGetProperty("nominee", out var name) ? name.GetString() : "")}");

    private async Task<IEnumerable<Guid>> Found(string session, string name) =>
        (await app.As("auditor").Get($"/api/nominations?session={session}&q={Uri.EscapeDataString(name)}")).ShouldBe(200)["nominations"].EnumerateArray()
            .Select(one => one.GetProperty("id").GetGuid());
}
