using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.SessionLives;

/// <summary>From its publication a session is closed, confirmed, started and completed, or called off.</summary>
public class SessionLifeTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Fact]
    public async Task A_session_goes_through_its_life_in_order()
    {
        var (_, session) = await app.SessionOfToday();
        var nomination = await app.Nominated(session);
        (await app.Step(nomination, "accept")).ShouldBe(200);

        foreach (var (step, status) in new[] { ("close", "closed"), ("confirm", "confirmed"), ("start", "running"), ("complete", "completed") })
        {
            (await app.SessionStep(session, step, step is "complete" ? new { settle = "no-show" } : null)).ShouldBe(200)["status"].GetString().ShouldBe(status);
            (await app.SessionStep(session, step)).ShouldBeRefused(409, "ILLEGAL_TRANSITION");
            (await app.Nominate(session)).ShouldBeRefused(409, "SESSION_NOT_OPEN");
        }

        (await app.SessionStep(session, "cancel", new { reason = "too late" })).ShouldBeRefused(409, "ILLEGAL_TRANSITION");
        (await app.SessionStep(session, "capacity", new { capacity = 60 })).ShouldBeRefused(409, "ILLEGAL_TRANSITION");
    }

    [Theory]
    [InlineData("start")]
    [InlineData("complete")]
    public async Task No_step_is_skipped(string step) =>
        (await app.SessionStep(await app.Session(await app.Programme()), step)).ShouldBeRefused(409, "ILLEGAL_TRANSITION")["numbers"].GetProperty("status").GetString().ShouldBe("open");

    [Fact]
    public async Task Nobody_is_nominated_or_invited_once_a_session_is_closed_and_decisions_go_on()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var session = await app.Session(slots.Programme);
        var nomination = await app.Nominated(session);
        (await app.SessionStep(session, "close")).ShouldBe(200);

        (await app.Nominate(session)).ShouldBeRefused(409, "SESSION_NOT_OPEN");
        (await app.As("coordinator").Post("/api/invitations", new { session, country = "ML", issuer = "Chief", addressee = "Chief", offered = new { observer = 1 }, replyBy = Scenarios.Start }))
            .ShouldBeRefused(409, "SESSION_NOT_OPEN");
        (await app.Step(nomination, "accept")).ShouldBe(200);
    }

    [Fact]
    public async Task A_session_is_confirmed_once_enough_nominees_are_committed()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var session = await app.Session(slots.Programme, minimum: 2);
        var (first, second) = (await app.Nominated(session), await app.Nominated(session));
        (await app.Step(first, "accept")).ShouldBe(200);

        var refused = (await app.SessionStep(session, "confirm")).ShouldBeRefused(409, "MINIMUM_NOT_REACHED");
        refused["numbers"].GetRawText().ShouldBe($$"""{"session":"{{session}}","minimum":2,"committed":1,"joined":0,"held":1}""");
        refused["remedy"].GetString().ShouldBe("accept nominations that are held");
        (await app.Step(second, "accept")).ShouldBe(200);

        (await app.SessionStep(session, "confirm")).ShouldBe(200)["status"].GetString().ShouldBe("confirmed");
    }

    [Fact]
    public async Task A_session_that_is_called_off_gives_everything_back_and_tells_each_nomination()
    {
        var malian = await app.GrantedAllotment("ML", 5, earmarks: new { Army = 2 });
        var algerian = await app.GrantedAllotment("DZ", 5, malian.Programme);
        var session = await app.Session(malian.Programme);
        var invitation = await app.AcceptedInvitation(session, places: 1);
        var invited = (await app.Nominate(session, invitation: invitation, role: "observer")).ShouldBe(201).Id;
        var live = new[] { invited, await app.Nominated(session, nominee: Scenarios.Person(service: "Army")), await app.Nominated(session, "DZ") };
        (await app.Step(live[1], "accept")).ShouldBe(200);
        var withdrawn = await app.Nominated(session);
        (await app.Step(withdrawn, "withdraw")).ShouldBe(200);
        var before = await app.Balance(malian);

        var cancelled = (await app.SessionStep(session, "cancel", new { reason = "no trainers" })).ShouldBe(200);

        cancelled["status"].GetString().ShouldBe("cancelled");
        (cancelled.Number("held"), cancelled.Number("committed"), cancelled.Number("people")).ShouldBe((0, 0, 0));
        foreach (var nomination in live)
        {
            (await StatusOf(nomination)).ShouldBe("cancelled");
        }

        (await StatusOf(withdrawn)).ShouldBe("withdrawn");
        foreach (var (slots, available) in new[] { (malian, before.Number("available") + 2), (algerian, 5) })
        {
            var balance = await app.Balance(slots);
            (balance.Number("held"), balance.Number("committed"), balance.Number("available")).ShouldBe((0, 0, available));
            await app.SlotUseShouldAgree(slots);
        }

        (await app.SlotUse(algerian)).GetProperty("statuses").GetRawText().ShouldBe("""{"cancelled":1}""");
        (await app.Step(live[0], "accept")).ShouldBeRefused(409, "ILLEGAL_TRANSITION");
    }

    [Fact]
    public async Task A_session_that_somebody_joined_is_not_called_off()
    {
        var (slots, session) = await app.SessionOfToday();
        var (joined, held) = (await app.Nominated(session), await app.Nominated(session));
        (await app.Step(joined, "accept")).ShouldBe(200);
        (await app.Step(joined, "join")).ShouldBe(200);

        (await app.SessionStep(session, "cancel", new { reason = "no trainers" })).ShouldBeRefused(409, "ILLEGAL_TRANSITION")["numbers"].GetProperty("joined").GetInt32().ShouldBe(1);

        (await StatusOf(held)).ShouldBe("submitted");
        (await app.Balance(slots)).Number("utilised").ShouldBe(1);
    }

    private async Task<string?> StatusOf(Guid nomination) => (await app.As("auditor").Get($"/api/nominations/{nomination}")).ShouldBe(200)["status"].GetString();
}
