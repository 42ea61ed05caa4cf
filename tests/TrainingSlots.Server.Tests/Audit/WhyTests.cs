using System.Text.Json;
using TrainingSlots.Server.Store.Due;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Waitlists;

namespace TrainingSlots.Server.Tests.Audit;

public class WhyTests(TimedApp timed) : IClassFixture<TimedApp>
{
    private readonly App app = timed.App;

    [Fact]
    public async Task Each_step_behind_a_nomination_is_told_in_a_sentence_with_its_cause()
    {
        var (_, session, seated) = await app.FullSession();
        var waiting = await app.Waiting(session);
        (await app.Step(seated, "withdraw")).ShouldBe(200);
        var due = (await app.Becomes(waiting, "offered"))["offerExpiresAt"].GetDateTimeOffset();
        timed.Clock.Advance(TimeSpan.FromHours(49));
        await app.Handle(new LapseOffer(waiting, due));
        await app.Becomes(waiting, "expired");

        var why = (await app.As("nodal-ml").Get($"/api/nominations/{waiting}/why")).ShouldBe(200);

        why.Fields.ShouldBe(["id", "status", "steps"]);
        var steps = why["steps"].EnumerateArray().ToList();
        var (queued, offered, lapsed) = (Step(steps, "nomination-waitlisted.v1"), Step(steps, "nomination-offered.v1"), Step(steps, "offer-lapsed.v1"));
        queued.Text("says").ShouldBe($"It was queued for {session}, since there was no place (SESSION_FULL).");
        Because(offered).ShouldBe([Step(steps, "place-offered.v2").At()]);
        Because(lapsed).ShouldBe([offered.At()]);
        Step(steps, "slot-released.v1").Text("says").ShouldBe("The slot was given back, since the nomination was expired.");
        steps.ShouldAllBe(step => step.Text("says") != "Something else changed." && step.GetProperty("effectiveOn").GetString()!.Length == 10 && step.Text("actor") != null);
        steps.Select(step => step.At()).ShouldBeInOrder();
    }

    [Fact]
    public async Task A_session_that_was_cancelled_is_the_cause_of_its_nominations_ends()
    {
        var (_, session, seated) = await app.FullSession();
        (await app.SessionStep(session, "cancel", new { reason = "no trainers" })).ShouldBe(200);

        var steps = (await app.As("mission-ml").Get($"/api/nominations/{seated}/why")).ShouldBe(200)["steps"].EnumerateArray().ToList();

        var cancelled = Step(steps, "session-cancelled.v1");
        cancelled.Text("says").ShouldBe("The session was cancelled: no trainers.");
        Because(Step(steps, "nomination-cancelled.v1")).ShouldBe([cancelled.At()]);
    }

    [Fact]
    public async Task Nobody_is_told_why_about_another_countrys_nomination()
    {
        var (_, _, seated) = await app.FullSession();
        (await app.As("mission-dz").Get($"/api/nominations/{seated}/why")).ShouldBeRefused(404, "NOMINATION_NOT_FOUND");
    }

    [Fact]
    public async Task A_number_is_the_sum_of_its_terms_and_each_term_names_its_events()
    {
        var slots = await app.GrantedAllotment("ML", 10);
        var session = await app.Session(slots.Programme);
        var (held, committed) = (await app.Nominated(session), await app.Nominated(session));
        (await app.Step(committed, "accept")).ShouldBe(200);
        (await app.Step(await app.Nominated(session), "withdraw")).ShouldBe(200);
        (await app.Change(slots, "increase", new { slots = 2, reason = "asked for" })).ShouldBe(200);
        (await app.Change(slots, "surrender", new { slots = 3, reason = "not needed" })).ShouldBe(200);

        var why = (await app.As("mission-ml").Get($"{slots.Address}/why")).ShouldBe(200);

        why.Number("value").ShouldBe((await app.Balance(slots)).Number("available"));
        why["terms"].EnumerateArray().Select(term => $"{term.Text("sign")} {term.Text("value")} {term.Text("term")}").ShouldBe(["1 10 granted", "1 2 increased", "-1 1 held", "-1 1 committed", "-1 3 surrendered"]);
        var terms = why["terms"].EnumerateArray().ToDictionary(term => term.Text("term")!, StringComparer.Ordinal);
        terms["held"].GetProperty("events").EnumerateArray().Single().GetProperty("nomination").GetGuid().ShouldBe(held);
        terms["increased"].GetProperty("events")[0].Text("says").ShouldBe("2 slots were added: asked for.");
        terms["granted"].GetProperty("eventsTotal").GetInt32().ShouldBe(1);

        (await app.As("auditor").Get($"{slots.Address}/why?number=surrendered")).ShouldBe(200).Number("value").ShouldBe(3);
        (await app.As("auditor").Get($"{slots.Address}/why?number=happiness")).ShouldBeRefused(400, "VALIDATION");
        (await app.As("mission-dz").Get($"{slots.Address}/why")).ShouldBeRefused(403, "FORBIDDEN_COUNTRY");
    }

    [Fact]
    public async Task Where_no_slot_is_left_the_event_that_took_the_last_one_is_named()
    {
        var slots = await app.GrantedAllotment("ML", 2);
        var session = await app.Session(slots.Programme);
        await app.Nominated(session);
        var last = await app.Nominated(session);

        var why = (await app.As("mission-ml").Get($"{slots.Address}/why")).ShouldBe(200);

        why.Number("value").ShouldBe(0);
        var took = why["tookLast"];
        (took.Text("event"), took.GetProperty("nomination").GetGuid(), took.GetProperty("change").GetInt32()).ShouldBe(("slot-held.v1", last, -1));
        (await app.Step(last, "accept")).ShouldBe(200);
        (await app.As("mission-ml").Get($"{slots.Address}/why")).ShouldBe(200)["tookLast"].At().ShouldBe(took.At());

        (await app.Step(last, "withdraw")).ShouldBe(200);
        (await app.As("mission-ml").Get($"{slots.Address}/why")).ShouldBe(200).Fields.ShouldNotContain("tookLast", StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_number_is_explained_as_of_any_moment()
    {
        var slots = await app.GrantedAllotment("ML", 2);
        var session = await app.Session(slots.Programme);
        await app.Nominated(session);
        await app.Nominated(session);
        var full = (await app.As("auditor").Get($"{slots.Address}/why")).ShouldBe(200)["tookLast"].At();
        (await app.Change(slots, "increase", new { slots = 5, reason = "asked for" })).ShouldBe(200);

        var before = (await app.As("auditor").Get($"{slots.Address}/why?position={full - 1}")).ShouldBe(200);
        var then = (await app.As("auditor").Get($"{slots.Address}/why?position={full}")).ShouldBe(200);
        var never = (await app.As("auditor").Get($"{slots.Address}/why?asOf=2000-01-01")).ShouldBe(200);

        (before.Number("value"), then.Number("value"), never.Number("value")).ShouldBe((1, 0, 0));
        then["tookLast"].At().ShouldBe(full);
        then["asOf"].GetProperty("position").GetInt64().ShouldBe(full);
        never["terms"].GetArrayLength().ShouldBe(0);
        never.Fields.ShouldNotContain("tookLast", StringComparer.Ordinal);
        (await app.As("auditor").Get($"{slots.Address}/why?number=available")).ShouldBe(200).Number("value").ShouldBe(5);
        (await app.As("auditor").Get($"{slots.Address}/why?asOf=yesterday")).ShouldBeRefused(400, "VALIDATION");
        (await app.As("auditor").Get($"{slots.Address}/why?position=99999999999")).ShouldBeRefused(400, "VALIDATION");
    }

    private static JsonElement Step(List<JsonElement> steps, string name) => steps.Last(step => string.Equals(step.Text("event"), name, StringComparison.Ordinal));

    private static IEnumerable<long> Because(JsonElement step) => step.GetProperty("because").EnumerateArray().Select(position => position.GetInt64());
}
