using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Waitlists;

namespace TrainingSlots.Server.Tests.Refusals;

public static partial class RefusalStories
{
    private const int FarAhead = 300;

    private static IEnumerable<(string Code, RefusalStory Story)> OfPeople() =>
    [
        ("NOMINATION_NOT_FOUND", new(404, "nomination", false, false, timed => timed.App.Step(Guid.NewGuid(), "endorse"))),
        ("ILLEGAL_TRANSITION", new(409, "status step", true, true, async timed => await timed.App.Step(await timed.App.Nominated(await OpenSession(timed.App)), "confirm"))),
        ("DEADLINE_PASSED", new(409, "session deadline effectiveOn start", false, true, async timed =>
            await timed.App.Nominate(await OpenSession(timed.App, deadline: Scenarios.Today.AddDays(-1))))),
        ("AGE_OUT_OF_RANGE", new(409, "age on minimumAge maximumAge", false, true, async timed =>
            await timed.App.Nominate(await OpenSession(timed.App, kind: "course"), nominee: Scenarios.Person(born: Scenarios.Start.AddYears(-46))))),
        ("EXPERIENCE_TOO_SHORT", new(409, "minimumExperienceYears experienceYears", false, true, async timed =>
            await timed.App.Nominate(await OpenSession(timed.App, kind: "course"), nominee: Scenarios.Person(experience: 4)))),
        ("DUPLICATE_NOMINEE", new(409, "start end nomination session", true, true, async timed =>
        {
            var (session, person) = (await OpenSession(timed.App), Scenarios.Person());
            await timed.App.Nominated(session, nominee: person);
            return await timed.App.Nominate(session, nominee: person);
        })),
        ("POSSIBLE_DUPLICATE", new(409, "alike different nomination session", true, true, async timed =>
        {
            var (session, name) = (await OpenSession(timed.App), Scenarios.NewCode("Renewed"));
            await timed.App.Nominated(session, nominee: Scenarios.Person(name, passport: Scenarios.NewCode("P")));
            return await timed.App.Nominate(session, nominee: Scenarios.Person(name, passport: Scenarios.NewCode("P")));
        })),
        ("OVERLAPPING_SESSION", new(409, "start end nomination session", true, true, async timed =>
        {
            var person = Scenarios.Person();
            await timed.App.Nominated(await OpenSession(timed.App), nominee: person);
            return await timed.App.Nominate(await OpenSession(timed.App), nominee: person);
        })),
        ("PRIOR_COURSE_ATTENDED", new(409, "start end nomination session", true, true, async timed =>
        {
            var person = Scenarios.Person();
            var slots = await timed.App.GrantedAllotment("ML", 5, await timed.App.Programme("course", new { decisions = new[] { "accept" } }), year: Scenarios.ThisYear);
            var now = await timed.App.Session(slots.Programme, start: Scenarios.Today, days: FarAhead / 3, deadline: Scenarios.Today.AddDays(FarAhead / 3));
            var attended = await timed.App.Nominated(now, nominee: person);
            (await timed.App.Step(attended, "accept")).ShouldBe(200);
            (await timed.App.Step(attended, "join")).ShouldBe(200);
            return await timed.App.Nominate(await timed.App.Session(slots.Programme, start: Scenarios.Today.AddDays(FarAhead)), nominee: person);
        })),
        ("OUTSIDE_SESSION_DATES", new(409, "session start end effectiveOn reportingDays", false, true, async timed =>
        {
            var nomination = await timed.App.Nominated(await OpenSession(timed.App));
            (await timed.App.Step(nomination, "accept")).ShouldBe(200);
            return await timed.App.Step(nomination, "join");
        })),
        ("HOLD_EXPIRED", new(409, "holdExpiresAt recordedAt", true, true, async timed =>
        {
            var nomination = await timed.App.Nominated(await OpenSession(timed.App));
            timed.Clock.Advance(TimeSpan.FromDays(31));
            return await timed.App.Step(nomination, "endorse");
        })),
        ("OFFER_EXPIRED", new(409, "offerExpiresAt recordedAt", true, true, async timed =>
        {
            var (_, session, seated) = await timed.App.FullSession();
            var waiting = await timed.App.Waiting(session);
            (await timed.App.Step(seated, "withdraw")).ShouldBe(200);
            await timed.App.Becomes(waiting, "offered");
            timed.Clock.Advance(TimeSpan.FromDays(3));
            return await timed.App.Step(waiting, "take-offer");
        })),
        ("INVITATION_NOT_FOUND", new(404, "invitation", false, false, timed => timed.App.As("coordinator").Post($"/api/invitations/{Guid.NewGuid()}/acknowledge", new { }))),
        ("INVITATION_NOT_OPEN", new(409, "status", true, true, async timed =>
        {
            var invitation = await Invite(timed.App);
            (await Answer(timed.App, invitation, "decline", new { reason = "no time" })).ShouldBe(200);
            return await Answer(timed.App, invitation, "accept", new { role = "observer", places = 1 });
        })),
        ("REPLY_DATE_PASSED", new(409, "replyBy effectiveOn", true, true, async timed => await Answer(
            timed.App, await Invite(timed.App, Scenarios.Today.AddDays(-5), Scenarios.Today.AddDays(-10)), "accept", new { role = "observer", places = 1 }))),
        ("SEATS_EXCEED_INVITATION", new(409, "role offered asked", true, true, async timed =>
            await Answer(timed.App, await Invite(timed.App), "accept", new { role = "observer", places = 4 }))),
        ("ROLE_NOT_OFFERED", new(409, "role offered", false, true, async timed =>
            await Answer(timed.App, await Invite(timed.App), "accept", new { role = "chief", places = 1 }))),
        ("REPRESENTATIVE_NOT_ALLOWED", new(409, "role", false, true, async timed =>
            await timed.App.Nominate(await OpenSession(timed.App, kind: "course"), role: "representative"))),
        ("COUNTRY_MISMATCH", new(409, "invitation country", false, true, async timed =>
        {
            var session = await OpenSession(timed.App);
            return await timed.App.Nominate(session, invitation: await timed.App.AcceptedInvitation(session, "DZ"), role: "observer");
        })),
    ];

    private static async Task<Guid> Invite(App app, DateOnly? replyBy = null, DateOnly? effectiveOn = null) =>
        (await app.Invite(await app.Session(await app.Programme()), replyBy: replyBy, effectiveOn: effectiveOn)).Id;

    private static Task<Answer> Answer(App app, Guid invitation, string step, object body) =>
        app.As("nodal-ml").Post($"/api/invitations/{invitation}/{step}", body);
}
