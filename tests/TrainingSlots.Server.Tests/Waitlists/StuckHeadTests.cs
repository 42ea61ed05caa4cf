using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Waitlists;

/// <summary>Nobody at the head of a queue stands in the way for good: a turn ends with its ground, and a verdict is looked at again when what it rests on changes.</summary>
public class StuckHeadTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static readonly DateOnly Later = Scenarios.Start.AddDays(60);
    private readonly App app = shared.App;

    [Fact]
    public async Task A_rescinded_invitation_ends_the_turn_and_the_next_one_gets_the_seat()
    {
        var (slots, session, seated) = await app.FullSession();
        var invitation = await app.AcceptedInvitation(session);
        var first = (await app.Queue(session, invitation: invitation, role: "observer")).ShouldBe(201).Id;
        var second = await app.Waiting(session);

        (await app.As("coordinator").Post($"/api/invitations/{invitation}/rescind", new { reason = "budget" })).ShouldBe(200);

        var ended = await app.Becomes(first, "expired");
        ended["turnEndedBy"].GetString().ShouldBe("INVITATION_RESCINDED");
        ended["history"].EnumerateArray().Last().GetProperty("event").GetString().ShouldBe("turn-ended.v1");
        (await app.Step(seated, "withdraw")).ShouldBe(200);
        await app.Becomes(second, "offered");
        await app.SlotUseShouldAgree(slots);
        (await app.As("auditor").Get($"/api/nominations/{first}/why")).ShouldBe(200).Text.ShouldContain("INVITATION_RESCINDED");
    }

    [Fact]
    public async Task A_closed_year_ends_the_turns_that_waited_for_its_slots()
    {
        var algeria = await app.GrantedAllotment("DZ", 5);
        var mali = await app.GrantedAllotment("ML", 5, algeria.Programme);
        var session = await app.Session(algeria.Programme, capacity: 1);
        var seated = await app.Nominated(session, "DZ");
        var (first, second) = (await app.Waiting(session), await app.Waiting(session, "DZ"));

        (await app.Change(mali, "close", new { reason = "the year is over" })).ShouldBe(200);

        (await app.Becomes(first, "expired"))["turnEndedBy"].GetString().ShouldBe("ALLOTMENT_CLOSED");
        (await app.Step(seated, "withdraw")).ShouldBe(200);
        await app.Becomes(second, "offered");
    }

    [Fact]
    public async Task An_overlap_keeps_nobody_waiting_once_it_no_longer_exists()
    {
        var (_, session, seated, other, waiting) = await Overlapping();
        (await app.Step(seated, "withdraw")).ShouldBe(200);
        await Fixtures.Waiting.Until(() => app.Outcomes(session), outcomes => outcomes is ["OVERLAPPING_SESSION"]);

        (await app.Step(other, "withdraw")).ShouldBe(200);

        await app.Becomes(waiting, "offered");
    }

    [Fact]
    public async Task Who_overlaps_is_passed_by_a_compatriot_and_keeps_the_turn()
    {
        var (_, session, seated, _, waiting) = await Overlapping();
        var second = await app.Waiting(session);

        (await app.Step(seated, "withdraw")).ShouldBe(200);

        await app.Becomes(second, "offered");
        (await app.Status(waiting)).ShouldBe("waitlisted");
    }

    [Fact]
    public async Task A_postponement_that_is_taken_back_takes_back_what_it_brought()
    {
        var (moved, session, seated, _, waiting) = await Overlapping();
        (await app.Step(seated, "withdraw")).ShouldBe(200);
        await Fixtures.Waiting.Until(() => app.Outcomes(session), outcomes => outcomes is ["OVERLAPPING_SESSION"]);

        (await app.SessionStep(moved, "postpone", new { start = Later, end = Later.AddDays(5), reason = "as before" })).ShouldBe(200);

        await app.Becomes(waiting, "offered");
    }

    [Fact]
    public async Task Who_is_nominated_elsewhere_at_that_time_is_not_waited_for()
    {
        var slots = await app.GrantedAllotment("ML", 1, await app.Programme(policy: new { overlapAllowed = true }));
        var (session, nominee) = (await app.Session(slots.Programme), Scenarios.Person());
        await app.Nominated(session);
        await app.Waiting(session, nominee: nominee);
        (await app.As("administrator").Post($"/api/programmes/{slots.Programme}/policy", new { overlapAllowed = false, reason = "agreed" })).ShouldBe(200);
        var elsewhere = await app.GrantedAllotment("ML", 5, await app.Programme(policy: new { overlapAllowed = true }));

        await app.Nominated(await app.Session(elsewhere.Programme), nominee: nominee);

        await Fixtures.Waiting.Until(() => app.Outcomes(session), outcomes => outcomes is ["OVERLAPPING_SESSION"]);
    }

    [Fact]
    public async Task The_last_slot_that_is_taken_elsewhere_is_what_is_short_from_then_on()
    {
        var (slots, session, _) = await app.FullSession(slots: 2);
        await app.Waiting(session);
        (await app.Outcomes(session)).ShouldBe(["SESSION_FULL"]);

        await app.Nominated(await app.Session(slots.Programme, start: Later));

        await Fixtures.Waiting.Until(() => app.Outcomes(session), outcomes => outcomes is ["ALLOTMENT_EXHAUSTED"]);
    }

    /// <summary>Somebody waits for a session, and has a place in another one that was moved onto its dates.</summary>
    private async Task<(string Moved, string Session, Guid Seated, Guid Other, Guid Waiting)> Overlapping()
    {
        var (slots, session, seated) = await app.FullSession();
        var (moved, nominee) = (await app.Session(slots.Programme, start: Later), Scenarios.Person());
        var other = await app.Nominated(moved, nominee: nominee);
        var waiting = await app.Waiting(session, nominee: nominee);
        (await app.SessionStep(moved, "postpone", new { start = Scenarios.Start, end = Scenarios.Start.AddDays(5), reason = "rain" })).ShouldBe(200);
        return (moved, session, seated, other, waiting);
    }
}
