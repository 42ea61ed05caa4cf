using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Years;

namespace TrainingSlots.Server.Tests.Refusals;

/// <summary>How a refusal comes about, and what it tells besides its code.</summary>
/// <param name="Numbers">The names of the numbers, in one line.</param>
/// <param name="Positions">Whether it names the events behind it.</param>
/// <param name="Remedy">Whether something nearby would pass.</param>
public sealed record RefusalStory(int Status, string Numbers, bool Positions, bool Remedy, Func<TimedApp, Task<Answer>> Tell);

/// <summary>A story for each code that something can be refused with.</summary>
public static partial class RefusalStories
{
    private const string Slots = "programme country year service slots held committed utilised wasted available";

    /// <summary>Codes that no request brings about, because something is broken; tests of their own break it.</summary>
    public static IReadOnlyList<string> ToldByFaultTests { get; } = ["FAULT", "BUSY", "UNAVAILABLE", "PROVIDER_UNAVAILABLE", "PROVIDER_REFUSED", "TLS_REQUIRED", "METHOD_NOT_ALLOWED", "MALFORMED_REQUEST", "TOO_MANY_REQUESTS"];

    public static IReadOnlyDictionary<string, RefusalStory> All { get; } = OfSlotsAndSeats().Concat(OfPeople()).Concat(OfRequests())
        .ToDictionary(story => story.Code, story => story.Story, StringComparer.Ordinal);

    private static IEnumerable<(string Code, RefusalStory Story)> OfSlotsAndSeats() =>
    [
        ("PROGRAMME_NOT_FOUND", new(404, "programme", false, true, timed => timed.App.As("auditor").Get("/api/programmes/NOWHERE"))),
        ("ALLOTMENT_NOT_FOUND", new(404, "programme country year", false, true, async timed => await timed.App.Nominate(await timed.App.Session(await timed.App.Programme())))),
        ("ALLOTMENT_EXHAUSTED", new(409, Slots, true, true, async timed =>
        {
            var session = await OpenSession(timed.App, slots: 1);
            await timed.App.Nominated(session);
            return await timed.App.Nominate(session);
        })),
        ("EARMARK_EXHAUSTED", new(409, Slots, true, true, async timed =>
        {
            var session = await OpenSession(timed.App, earmarks: new { Army = 1 });
            await timed.App.Nominated(session, nominee: Scenarios.Person(service: "Army"));
            return await timed.App.Nominate(session, nominee: Scenarios.Person(service: "Army"));
        })),
        ("SERVICE_MISMATCH", new(409, "programme country year service earmarked", false, true, async timed =>
            await timed.App.Nominate(await OpenSession(timed.App, slots: 2, earmarks: new { Army = 2 }), nominee: Scenarios.Person(service: "Navy")))),
        ("ALLOTMENT_FROZEN", new(409, "programme country year status", true, false, async timed =>
        {
            var slots = await timed.App.GrantedAllotment("ML", 2);
            var session = await timed.App.Session(slots.Programme);
            (await timed.App.Change(slots, "freeze")).ShouldBe(200);
            return await timed.App.Nominate(session);
        })),
        ("ALLOTMENT_CLOSED", new(409, "programme country year status", true, true, async timed =>
        {
            var slots = await timed.App.GrantedAllotment("ML", 2);
            (await timed.App.Change(slots, "close")).ShouldBe(200);
            return await timed.App.Change(slots, "increase", new { slots = 1, reason = "more" });
        })),
        ("REDUCTION_BELOW_TAKEN", new(409, "programme country year service slots asked taken available blockers", true, true, async timed =>
        {
            var slots = await timed.App.GrantedAllotment("ML", 2);
            await timed.App.Nominated(await timed.App.Session(slots.Programme));
            return await timed.App.As("administrator").Post($"{slots.Address}/reduce", new { slots = 2, reason = "fewer" });
        })),
        ("ALREADY_EXISTS", new(409, "programme country year slots", true, true, async timed =>
        {
            var slots = await timed.App.GrantedAllotment("ML", 2);
            return await timed.App.As("administrator").Post("/api/allotments", new { programme = slots.Programme, country = "ML", year = slots.Year, slots = 2 });
        })),
        ("SESSION_NOT_FOUND", new(404, "session", false, true, timed => timed.App.Nominate("NOWHERE"))),
        ("SESSION_NOT_OPEN", new(409, "session status", true, true, async timed =>
        {
            var session = await OpenSession(timed.App);
            (await timed.App.SessionStep(session, "close")).ShouldBe(200);
            return await timed.App.Nominate(session);
        })),
        ("MINIMUM_NOT_REACHED", new(409, "session minimum committed joined held", true, true, async timed =>
        {
            var slots = await timed.App.GrantedAllotment("ML", 10);
            var session = await timed.App.Session(slots.Programme, minimum: 2);
            (await timed.App.Step(await timed.App.Nominated(session), "accept")).ShouldBe(200);
            return await timed.App.SessionStep(session, "confirm");
        })),
        ("UNSETTLED_NOMINATIONS", new(409, "session committed held blockers", true, true, async timed =>
        {
            var session = await timed.App.Course(await timed.App.Books(5), Past.March(1));
            await timed.App.Accepted(session, Past.March(1).AddDays(-20));
            await timed.App.Begins(session, Past.March(1));
            return await timed.App.SessionStep(session, "complete", new { effectiveOn = Past.March(20) });
        })),
        ("SESSION_FULL", new(409, "session capacity held committed joined free", true, true, async timed =>
        {
            var session = await OpenSession(timed.App, capacity: 1);
            await timed.App.Nominated(session);
            return await timed.App.Nominate(session);
        })),
        ("COUNTRY_SESSION_CAP", new(409, "session country cap taken", true, true, async timed =>
        {
            var session = await OpenSession(timed.App, capPerCountry: 1);
            await timed.App.Nominated(session);
            return await timed.App.Nominate(session);
        })),
        ("CAPACITY_BELOW_TAKEN", new(409, "session capacity asked taken", true, true, async timed =>
        {
            var session = await OpenSession(timed.App);
            await timed.App.Nominated(session);
            await timed.App.Nominated(session);
            return await timed.App.As("coordinator").Post($"/api/sessions/{session}/capacity", new { capacity = 1 });
        })),
        ("EFFECTIVE_DATE_CONFLICT", new(409, "effectiveOn firstDate value of", false, true, async timed =>
            await timed.App.Nominate(await OpenSession(timed.App), effectiveOn: Scenarios.Today.AddDays(-5)))),
    ];

    private static async Task<string> OpenSession(
        App app, int slots = 10, object? earmarks = null, int capacity = 10, int? capPerCountry = null, string kind = "exercise", object? policy = null, DateOnly? deadline = null)
    {
        var granted = await app.GrantedAllotment("ML", slots, await app.Programme(kind, policy), earmarks);
        return await app.Session(granted.Programme, capacity, capPerCountry: capPerCountry, deadline: deadline);
    }
}
