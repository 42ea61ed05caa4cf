using TrainingSlots.Server.Store.Due;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Waitlists;

/// <summary>An offered place is taken, declined, or goes on to the next when its time is over.</summary>
public class OfferTests(TimedApp timed) : IClassFixture<TimedApp>
{
    private static readonly TimeSpan Over = TimeSpan.FromHours(49);
    private readonly App app = timed.App;

    [Fact]
    public async Task An_offer_that_is_taken_is_a_submitted_nomination_with_a_hold_of_its_own()
    {
        var (slots, session, seated) = await app.FullSession("course");
        var waiting = await Offered(session, seated);

        var taken = (await app.Step(waiting, "take-offer", by: "nodal-ml")).ShouldBe(200);

        taken["status"].GetString().ShouldBe("submitted");
        taken["holdExpiresAt"].GetDateTimeOffset().ShouldBe(timed.Clock.GetUtcNow().AddDays(30), TimeSpan.FromSeconds(1));
        taken.Has("offerExpiresAt").ShouldBeFalse();
        (await app.Step(waiting, "endorse")).ShouldBe(200);
        await app.SlotUseShouldAgree(slots);
    }

    [Fact]
    public async Task An_offer_that_is_declined_goes_on_to_the_next()
    {
        var (slots, session, seated) = await app.FullSession();
        var (first, second) = (await app.Waiting(session), await app.Waiting(session));
        (await app.Step(seated, "withdraw")).ShouldBe(200);
        await app.Becomes(first, "offered");

        (await app.Step(first, "decline-offer", by: "nodal-ml")).ShouldBe(200)["status"].GetString().ShouldBe("withdrawn");

        await app.Becomes(second, "offered");
        (await app.Balance(slots)).Number("held").ShouldBe(1);
    }

    [Fact]
    public async Task An_offer_whose_time_is_over_goes_on_to_the_next_and_cannot_be_taken()
    {
        var (_, session, seated) = await app.FullSession();
        var (first, second) = (await app.Waiting(session), await app.Waiting(session));
        (await app.Step(seated, "withdraw")).ShouldBe(200);
        var due = (await app.Becomes(first, "offered"))["offerExpiresAt"].GetDateTimeOffset();
        timed.Clock.Advance(Over);

        (await app.Step(first, "take-offer")).ShouldBeRefused(409, "OFFER_EXPIRED");
        await app.Handle(new LapseOffer(first, due));

        (await app.Status(first)).ShouldBe("expired");
        (await app.Step(first, "take-offer")).ShouldBeRefused(409, "OFFER_EXPIRED");
        await app.Becomes(second, "offered");
    }

    [Fact]
    public async Task The_end_of_an_offer_waits_as_a_durable_message()
    {
        var (_, session, seated) = await app.FullSession();
        var before = await Scheduled();

        await Offered(session, seated);

        (await Scheduled()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Only_a_country_s_own_office_takes_its_offer()
    {
        var (_, session, seated) = await app.FullSession();
        var waiting = await Offered(session, seated);

        (await app.Step(waiting, "take-offer", by: "nodal-dz")).ShouldBeRefused(404, "NOMINATION_NOT_FOUND");
        (await app.Step(waiting, "take-offer", by: "mission-ml")).ShouldBeRefused(403, "FORBIDDEN_ROLE");
    }

    [Fact]
    public async Task Who_waits_can_withdraw_and_nothing_else()
    {
        var (_, session, _) = await app.FullSession();
        var waiting = await app.Waiting(session);
        var seen = (await app.As("nodal-ml").Get($"/api/nominations/{waiting}")).ShouldBe(200);
        seen["actions"].EnumerateArray().Select(action => action.GetString()).ShouldBe(["withdraw"]);
        (seen["waitlist"].GetProperty("place").GetInt32(), seen["waitlist"].GetProperty("short").GetString()).ShouldBe((1, "SESSION_FULL"));

        (await app.Step(waiting, "accept")).ShouldBeRefused(409, "ILLEGAL_TRANSITION");
        (await app.Step(waiting, "take-offer")).ShouldBeRefused(409, "ILLEGAL_TRANSITION");
        (await app.Step(waiting, "withdraw", by: "nodal-ml")).ShouldBe(200);

        (await app.As("auditor").Get($"/api/sessions/{session}")).Number("waiting").ShouldBe(0);
    }

    [Fact]
    public async Task A_mission_sees_the_turns_of_its_own_country_and_how_long_the_queue_is()
    {
        var (slots, session, _) = await app.FullSession();
        await app.GrantedAllotment("DZ", 5, slots.Programme);
        var (foreign, own) = (await app.Waiting(session, "DZ"), await app.Waiting(session));

        var seen = (await app.As("mission-ml").Get($"/api/sessions/{session}/waitlist")).ShouldBe(200);

        seen.Number("waiting").ShouldBe(2);
        var entry = seen["entries"].EnumerateArray().ShouldHaveSingleItem();
        (entry.GetProperty("nomination").GetGuid(), entry.GetProperty("place").GetInt32()).ShouldBe((own, 2));
        seen.Text.ShouldNotContain("DZ");
        seen.Text.ShouldNotContain(foreign.ToString());
    }

    [Fact]
    public async Task Without_waitlist_a_full_session_refuses_and_with_it_other_rules_still_do()
    {
        var (slots, session, _) = await app.FullSession();
        (await app.Nominate(session)).ShouldBeRefused(409, "SESSION_FULL");

        var waiting = Scenarios.Person(passport: Scenarios.NewCode("W"));
        (await app.Queue(session, nominee: waiting)).ShouldBe(201);
        (await app.Queue(session, nominee: waiting)).ShouldBeRefused(409, "DUPLICATE_NOMINEE");
        (await app.Change(slots, "freeze")).ShouldBe(200);
        (await app.Queue(session)).ShouldBeRefused(409, "ALLOTMENT_FROZEN");
    }

    [Fact]
    public async Task Slot_use_counts_those_who_wait_and_those_who_are_offered_a_place()
    {
        var (slots, session, seated) = await app.FullSession();
        await app.Waiting(session);
        var waiting = await app.Waiting(session);
        (await app.Step(seated, "withdraw")).ShouldBe(200);
        await Fixtures.Waiting.Until(() => app.Outcomes(session), outcomes => outcomes.Count == 1);

        (await app.SlotUse(slots)).GetProperty("statuses").EnumerateObject().Select(status => $"{status.Name} {status.Value}").Order(StringComparer.Ordinal)
            .ShouldBe(["offered 1", "waitlisted 1", "withdrawn 1"]);
        await app.SlotUseShouldAgree(slots);
        (await app.Status(waiting)).ShouldBe("waitlisted");
    }

    private async Task<Guid> Offered(string session, Guid seated)
    {
        var waiting = await app.Waiting(session);
        (await app.Step(seated, "withdraw")).ShouldBe(200);
        await app.Becomes(waiting, "offered");
        return waiting;
    }

    private async Task<long> Scheduled() => (long)(await app.Ask(
        "select count(*) from training_slots.wolverine_incoming_envelopes where status = 'Scheduled' and message_type like '%LapseOffer%'"))!;
}
