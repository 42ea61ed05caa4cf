using System.Globalization;
using TrainingSlots.Server.Store.Due;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Waitlists;

namespace TrainingSlots.Server.Tests.Calendars;

/// <summary>Which dates a calendar has, of whom, and what becomes of them.</summary>
public class ContentTests(TimedApp timed) : IClassFixture<TimedApp>
{
    private readonly App app = timed.App;

    [Fact]
    public async Task A_session_has_its_days_and_its_deadline_and_both_move_with_it()
    {
        var session = await app.Session(await app.Programme(), deadline: Scenarios.Start.AddDays(-40));
        var (first, deadline) = (await Of("auditor", $"session-{session}"), await Of("auditor", $"deadline-{session}"));
        var end = Scenarios.Start.AddDays(10);
        (first["DTSTART;VALUE=DATE"], first["DTEND;VALUE=DATE"]).ShouldBe((Day(Scenarios.Start), Day(end.AddDays(1))));
        (first["STATUS"], first["SEQUENCE"], first["DTSTAMP"]).ShouldBe(("CONFIRMED", "0", first["LAST-MODIFIED"]));
        deadline["DTEND;VALUE=DATE"].ShouldBe(Day(DateOnly.ParseExact(deadline["DTSTART;VALUE=DATE"], "yyyyMMdd", CultureInfo.InvariantCulture).AddDays(1)));

        timed.Clock.Advance(TimeSpan.FromSeconds(5));
        (await app.SessionStep(session, "postpone", new { start = Scenarios.Start.AddDays(7), end = end.AddDays(7), reason = "rain" })).ShouldBe(200);

        var moved = await Of("auditor", $"session-{session}");
        (moved["DTSTART;VALUE=DATE"], moved["SEQUENCE"]).ShouldBe((Day(Scenarios.Start.AddDays(7)), "1"));
        string.CompareOrdinal(moved["LAST-MODIFIED"], first["LAST-MODIFIED"]).ShouldBeGreaterThan(0);
        var (before, after) = (deadline["DTSTART;VALUE=DATE"], (await Of("auditor", $"deadline-{session}"))["DTSTART;VALUE=DATE"]);
        DateOnly.ParseExact(after, "yyyyMMdd", CultureInfo.InvariantCulture).ShouldBe(DateOnly.ParseExact(before, "yyyyMMdd", CultureInfo.InvariantCulture).AddDays(7));
    }

    [Fact]
    public async Task What_is_cancelled_stays_marked_for_thirty_days_and_then_goes()
    {
        var slots = await app.GrantedAllotment("ML", 3);
        var session = await app.Session(slots.Programme, deadline: Scenarios.Start.AddDays(-40));
        var invitation = (await app.Invite(session)).Id;
        (await app.SessionStep(session, "cancel", new { reason = "no trainers" })).ShouldBe(200);

        foreach (var uid in new[] { $"session-{session}", $"deadline-{session}", $"reply-by-{invitation}" })
        {
            var entry = await Of("mission-ml", uid);
            (entry["STATUS"], entry["SEQUENCE"]).ShouldBe(("CANCELLED", "1"), uid);
        }

        (await Of("mission-ml", $"session-{session}"))["SUMMARY"].ShouldStartWith("Cancelled: ");
        timed.Clock.Advance(TimeSpan.FromDays(31));
        (await app.CalendarFile("mission-ml")).ShouldNotContain(session);
    }

    [Fact]
    public async Task A_deadline_that_the_policy_moves_moves_here_and_one_of_a_session_closed_before_is_done_with()
    {
        var programme = await app.Programme(policy: new { deadlineDays = 30 });
        var session = await app.Session(programme);
        (await Of("auditor", $"deadline-{session}"))["DTSTART;VALUE=DATE"].ShouldBe(Day(Scenarios.Start.AddDays(-30)));

        (await app.As("administrator").Post($"/api/programmes/{programme}/policy", new { deadlineDays = 40, reason = "earlier" })).ShouldBe(200);

        var moved = await Of("auditor", $"deadline-{session}");
        (moved["DTSTART;VALUE=DATE"], moved["SEQUENCE"]).ShouldBe((Day(Scenarios.Start.AddDays(-40)), "1"));
        (await app.SessionStep(session, "close")).ShouldBe(200);
        (await Of("auditor", $"deadline-{session}"))["STATUS"].ShouldBe("CANCELLED");
        (await Of("auditor", $"session-{session}"))["STATUS"].ShouldBe("CONFIRMED");
        (await app.SessionStep(session, "reopen")).ShouldBe(200);
        (await Of("auditor", $"deadline-{session}"))["STATUS"].ShouldBe("CONFIRMED");
    }

    [Fact]
    public async Task An_invitation_that_is_answered_needs_no_reply()
    {
        var invitation = (await app.Invite(await app.Session(await app.Programme()), replyBy: timed.Today.AddDays(20))).Id;
        (await Of("nodal-ml", $"reply-by-{invitation}"))["DTSTART;VALUE=DATE"].ShouldBe(Day(timed.Today.AddDays(20)));

        (await app.As("coordinator").Post($"/api/invitations/{invitation}/extend", new { replyBy = timed.Today.AddDays(25) })).ShouldBe(200);
        (await Of("nodal-ml", $"reply-by-{invitation}"))["DTSTART;VALUE=DATE"].ShouldBe(Day(timed.Today.AddDays(25)));

        (await app.As("nodal-ml").Post($"/api/invitations/{invitation}/accept", new { role = "observer", places = 2 })).ShouldBe(200);
        var answered = await Of("nodal-ml", $"reply-by-{invitation}");
        (answered["STATUS"], answered["SEQUENCE"]).ShouldBe(("CANCELLED", "2"));
    }

    [Fact]
    public async Task A_hold_ends_at_its_instant_and_is_done_with_once_it_is_decided_on()
    {
        var slots = await app.GrantedAllotment("ML", 3, await app.Programme("course"));
        var session = await app.Session(slots.Programme);
        var nominated = (await app.Nominate(session)).ShouldBe(201);
        var (id, until) = (nominated.Id, nominated["holdExpiresAt"].GetDateTimeOffset());

        (await Of("mission-ml", $"hold-{id}"))["DTSTART"].ShouldBe(Instant(until));
        (await app.Step(id, "reject", new { code = "OTHER", reason = "not now" })).ShouldBe(200);
        (await Of("mission-ml", $"hold-{id}"))["STATUS"].ShouldBe("CANCELLED");

        // It was a slip: the hold runs on.
        (await app.Step(id, "correct", new { step = "reject", reason = "a slip" })).ShouldBe(200);
        var runs = await Of("mission-ml", $"hold-{id}");
        (runs["STATUS"], runs["SEQUENCE"]).ShouldBe(("CONFIRMED", "2"));
    }

    [Fact]
    public async Task A_hold_that_went_by_stays_where_it_was()
    {
        var slots = await app.GrantedAllotment("ML", 3, await app.Programme("course", new { holdDays = 2 }));
        var nominated = (await app.Nominate(await app.Session(slots.Programme))).ShouldBe(201);
        timed.Clock.Advance(TimeSpan.FromDays(3));
        await app.Handle(new ExpireHold(nominated.Id, nominated["holdExpiresAt"].GetDateTimeOffset()));

        var entry = await Of("mission-ml", $"hold-{nominated.Id}");
        (entry["STATUS"], entry["DTSTART"]).ShouldBe(("CONFIRMED", Instant(nominated["holdExpiresAt"].GetDateTimeOffset())));
        timed.Clock.Advance(TimeSpan.FromDays(31));
        (await app.CalendarFile("mission-ml")).ShouldNotContain($"hold-{nominated.Id}");
    }

    [Fact]
    public async Task An_offer_ends_at_its_instant_and_one_that_is_taken_gives_way_to_a_hold()
    {
        var (_, session, seated) = await app.FullSession("course");
        var waiting = await app.Waiting(session);
        (await app.Step(seated, "withdraw")).ShouldBe(200);
        var until = (await app.Becomes(waiting, "offered"))["offerExpiresAt"].GetDateTimeOffset();
        (await Of("institute", $"offer-{waiting}"))["DTSTART"].ShouldBe(Instant(until));

        var taken = (await app.Step(waiting, "take-offer", by: "nodal-ml")).ShouldBe(200);

        var offer = await Of("nodal-ml", $"offer-{waiting}");
        (offer["STATUS"], offer["SEQUENCE"], offer["DTSTART"]).ShouldBe(("CANCELLED", "1", Instant(until)));
        (await Of("nodal-ml", $"hold-{waiting}"))["DTSTART"].ShouldBe(Instant(taken["holdExpiresAt"].GetDateTimeOffset()));
    }

    [Fact]
    public async Task A_country_has_what_concerns_it_and_nobody_is_named()
    {
        var slots = await app.GrantedAllotment("ML", 3, await app.Programme("course"));
        var (own, others, granted) = (await app.Session(slots.Programme), await app.Session(await app.Programme()), await app.Session(slots.Programme));
        var nominee = Scenarios.Person("Colonel Canari Dembélé");
        var id = await app.Nominated(own, nominee: nominee);
        var foreign = (await app.Invite(own, "DZ")).Id;

        var file = await app.CalendarFile("mission-ml");

        var uids = CalendarScenarios.Entries(file).Select(entry => entry["UID"].Split('@')[0]).Where(uid => uid.EndsWith(own, StringComparison.Ordinal) || uid.EndsWith(granted, StringComparison.Ordinal) || uid.EndsWith($"{id}", StringComparison.Ordinal));
        uids.ShouldBe([$"session-{own}", $"deadline-{own}", $"deadline-{granted}", $"hold-{id}"], ignoreOrder: true);
        file.ShouldNotContain(others);
        file.ShouldNotContain($"{foreign}");
        file.ShouldNotContain("Canari");
        (await app.CalendarFile("mission-dz")).ShouldContain($"{foreign}");
        (await app.CalendarFile("institute")).ShouldNotContain("reply-by-");
    }

    [Fact]
    public async Task The_same_bytes_come_while_nothing_is_recorded_also_from_another_server()
    {
        var session = await app.Session(await app.Programme());
        await app.Invite(session);
        var first = await app.CalendarFile("coordinator");

        timed.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var other = await App.StartAsync(app.Database, timed.Clock);

        (await other.CalendarFile("coordinator")).ShouldBe(first);
    }

    private async Task<IReadOnlyDictionary<string, string>> Of(string account, string uid) => (await app.Entry(account, uid)).ShouldNotBeNull(uid);

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
