using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.SessionLives;

public class SessionReadTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Fact]
    public async Task A_session_says_what_seats_have_come_to_by_country_to_those_who_may_see_the_country()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        await app.GrantedAllotment("DZ", 5, slots.Programme);
        var session = await app.Session(slots.Programme);
        (await app.Step(await app.Nominated(session), "accept")).ShouldBe(200);
        await app.Nominated(session);
        await app.Nominated(session, "DZ");

        var all = (await app.As("auditor").Get($"/api/sessions/{session}")).ShouldBe(200);
        var own = (await app.As("mission-ml").Get($"/api/sessions/{session}")).ShouldBe(200);

        all["seatsByCountry"].GetRawText().ShouldBe("""{"DZ":{"held":1,"committed":0,"joined":0},"ML":{"held":1,"committed":1,"joined":0}}""");
        own["seatsByCountry"].GetRawText().ShouldBe("""{"ML":{"held":1,"committed":1,"joined":0}}""");
    }

    [Fact]
    public async Task A_session_offers_the_steps_that_its_status_and_the_role_allow()
    {
        var (_, session) = await app.SessionOfToday();

        (await Actions("coordinator")).ShouldBe("""["capacity","postpone","close","confirm","cancel"]""");
        (await Actions("mission-ml")).ShouldBe("[]");

        (await app.SessionStep(session, "confirm")).ShouldBe(200);
        (await Actions("administrator")).ShouldBe("""["capacity","postpone","start","cancel"]""");

        (await app.SessionStep(session, "start")).ShouldBe(200);
        (await Actions("coordinator")).ShouldBe("""["capacity","complete"]""");

        (await app.SessionStep(session, "complete")).ShouldBe(200);
        (await Actions("coordinator")).ShouldBe("[]");

        async Task<string> Actions(string who) => (await app.As(who).Get($"/api/sessions/{session}")).ShouldBe(200)["actions"].GetRawText();
    }

    [Fact]
    public async Task A_session_is_not_cancelled_when_somebody_joined_and_does_not_offer_it()
    {
        var (_, session) = await app.SessionOfToday();
        var nomination = await app.Nominated(session);
        (await app.Step(nomination, "accept")).ShouldBe(200);
        (await app.Step(nomination, "join")).ShouldBe(200);

        var seen = (await app.As("coordinator").Get($"/api/sessions/{session}")).ShouldBe(200);

        seen["actions"].EnumerateArray().ShouldNotContain(step => step.GetString() == "cancel");
        (await app.SessionStep(session, "cancel", new { reason = "called off" })).ShouldBeRefused(409, "ILLEGAL_TRANSITION");
    }

    [Fact]
    public async Task Sessions_come_as_many_at_a_time_as_asked()
    {
        var programme = await app.Programme();
        var codes = new[] { await app.Session(programme), await app.Session(programme), await app.Session(programme) };

        var first = (await app.As("auditor").Get($"/api/sessions?programme={programme}&limit=2")).ShouldBe(200);
        var second = (await app.As("auditor").Get($"/api/sessions?programme={programme}&limit=2&cursor={first["next"].GetString()}")).ShouldBe(200);

        first["sessions"].EnumerateArray().Concat(second["sessions"].EnumerateArray()).Select(session => session.GetProperty("code").GetString()!)
            .ShouldBe(codes.Order(StringComparer.Ordinal));
        second.Fields.ShouldBe(["sessions"]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("201")]
    [InlineData("many")]
    public async Task A_page_of_sessions_has_a_limit(string limit) =>
        (await app.As("auditor").Get($"/api/sessions?limit={limit}")).ShouldBeRefused(400, "VALIDATION")["errors"].GetProperty("limit")[0].GetString().ShouldBe("must be 1 to 200");
}
