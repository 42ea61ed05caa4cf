using System.Globalization;
using TrainingSlots.Server.Store.Due;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Waitlists;

/// <summary>Whatever frees a place makes an offer to the first who can take it, whichever way it became free.</summary>
public class PromotionTests(TimedApp timed) : IClassFixture<TimedApp>
{
    private readonly App app = timed.App;

    [Theory]
    [InlineData("withdraw")]
    [InlineData("reject")]
    public async Task A_seat_given_back_is_offered_to_who_waits(string step)
    {
        var (slots, session, seated) = await app.FullSession();
        var waiting = await app.Waiting(session);

        (await app.Step(seated, step)).ShouldBe(200);

        var offered = await app.Becomes(waiting, "offered");
        offered["offerExpiresAt"].GetDateTimeOffset().ShouldBe(timed.Clock.GetUtcNow().AddHours(48), TimeSpan.FromMinutes(1));
        (await app.Balance(slots)).Number("held").ShouldBe(1);
        (await app.As("auditor").Get($"/api/sessions/{session}")).Number("free").ShouldBe(0);
    }

    [Fact]
    public async Task A_seat_of_a_hold_that_ran_out_is_offered()
    {
        var (_, session, seated) = await app.FullSession();
        var waiting = await app.Waiting(session);
        var due = (await app.As("auditor").Get($"/api/nominations/{seated}"))["holdExpiresAt"].GetDateTimeOffset();
        timed.Clock.Advance(TimeSpan.FromDays(31));

        await app.Handle(new ExpireHold(seated, due));

        await app.Becomes(waiting, "offered");
    }

    [Fact]
    public async Task More_seats_make_as_many_offers()
    {
        var (_, session, _) = await app.FullSession();
        var (first, second, third) = (await app.Waiting(session), await app.Waiting(session), await app.Waiting(session));

        (await app.SessionStep(session, "capacity", new { capacity = 3 })).ShouldBe(200);

        await app.Becomes(first, "offered");
        await app.Becomes(second, "offered");
        (await app.Status(third)).ShouldBe("waitlisted");
    }

    [Fact]
    public async Task More_slots_of_the_country_make_offers()
    {
        var slots = await app.GrantedAllotment("ML", 1);
        var session = await app.Session(slots.Programme);
        await app.Nominated(session);
        var waiting = await app.Waiting(session);
        (await app.Outcomes(session)).ShouldBe(["ALLOTMENT_EXHAUSTED"]);

        (await app.Change(slots, "increase", new { slots = 1, reason = "more" })).ShouldBe(200);

        await app.Becomes(waiting, "offered");
    }

    [Fact]
    public async Task Slots_moved_in_from_another_country_make_offers()
    {
        var from = await app.GrantedAllotment("DZ", 5);
        await app.GrantedAllotment("ML", 0 + 1, from.Programme);
        var session = await app.Session(from.Programme);
        await app.Nominated(session);
        var waiting = await app.Waiting(session);

        (await app.As("administrator").Post("/api/reallocations", Scenarios.Move(from, "ML", 1))).ShouldBe(200);

        await app.Becomes(waiting, "offered");
    }

    [Fact]
    public async Task A_lower_earmark_and_a_higher_cap_make_offers()
    {
        var slots = await app.GrantedAllotment("ML", 3, await app.Programme("course", new { capPerCountry = 1 }), earmarks: new { Navy = 2 });
        var session = await app.Session(slots.Programme);
        await app.Nominated(session);
        var waiting = await app.Waiting(session);

        (await app.Change(slots, "earmarks", new { earmarks = new { Navy = 1 } })).ShouldBe(200);
        await Fixtures.Waiting.Until(() => app.Outcomes(session), outcomes => outcomes is ["COUNTRY_SESSION_CAP"]);
        (await app.As("administrator").Post($"/api/programmes/{slots.Programme}/policy", new { capPerCountry = 2, reason = "room" })).ShouldBe(200);

        await app.Becomes(waiting, "offered");
    }

    [Fact]
    public async Task A_session_that_is_cancelled_frees_slots_for_who_waits_elsewhere()
    {
        var slots = await app.GrantedAllotment("ML", 1);
        var (cancelled, session) = (await app.Session(slots.Programme), await app.Session(slots.Programme, start: Scenarios.Start.AddDays(40)));
        await app.Nominated(cancelled);
        var waiting = await app.Waiting(session);

        (await app.SessionStep(cancelled, "cancel", new { reason = "no trainers" })).ShouldBe(200);

        await app.Becomes(waiting, "offered");
    }

    [Fact]
    public async Task Who_waits_is_told_when_the_session_is_cancelled()
    {
        var (_, session, _) = await app.FullSession();
        var waiting = await app.Waiting(session);

        (await app.SessionStep(session, "cancel", new { reason = "no trainers" })).ShouldBe(200);

        (await app.Status(waiting)).ShouldBe("cancelled");
    }

    [Fact]
    public async Task Who_still_waits_when_the_session_begins_waits_no_longer()
    {
        var (_, session) = await app.SessionOfToday(capacity: 1);
        var seated = await app.Nominated(session);
        var waiting = await app.Waiting(session);
        (await app.Step(seated, "accept")).ShouldBe(200);
        (await app.SessionStep(session, "confirm")).ShouldBe(200);

        (await app.SessionStep(session, "start")).ShouldBe(200).Number("waiting").ShouldBe(0);

        (await app.Status(waiting)).ShouldBe("expired");
    }

    [Fact]
    public async Task The_promotion_tells_which_queue_it_saw()
    {
        var slots = await app.GrantedAllotment("ML", 1);
        await app.GrantedAllotment("DZ", 5, slots.Programme);
        var session = await app.Session(slots.Programme, capacity: 2);
        var (other, seated) = (await app.Nominated(session), await app.Nominated(session, "DZ"));
        var (first, second) = (await app.Waiting(session), await app.Waiting(session, "DZ"));

        (await app.Step(seated, "withdraw")).ShouldBe(200);
        await app.Becomes(second, "offered");

        var offer = (await app.AskAll($"select concat_ws(' ', seq_id, data ->> 'nomination', data ->> 'place', data ->> 'waiting') from training_slots.mt_events where type = 'place-offered.v2' and stream_id = 'session/{session}'")).ShouldHaveSingleItem().Split(' ');
        offer[1..].ShouldBe([$"{second}", "2", "2"]);
        var queue = (await app.As("auditor").Get($"/api/sessions/{session}/waitlist?position={long.Parse(offer[0], CultureInfo.InvariantCulture) - 1}")).ShouldBe(200);
        queue["entries"].EnumerateArray().Select(entry => (entry.GetProperty("nomination").GetGuid(), entry.GetProperty("short").GetString())).ShouldBe([(first, "ALLOTMENT_EXHAUSTED"), (second, "SESSION_FULL")]);
        queue["asOf"].GetProperty("position").GetInt64().ShouldBe(long.Parse(offer[0], CultureInfo.InvariantCulture) - 1);
        (await app.As("auditor").Get($"/api/sessions/{session}/waitlist?position=99999999999")).ShouldBeRefused(400, "VALIDATION");
        (await app.Status(first)).ShouldBe("waitlisted");
        (await app.Status(other)).ShouldBe("submitted");
    }
}
