using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.NominationLists;

namespace TrainingSlots.Server.Tests.Waitlists;

/// <summary>A free place is kept from a newcomer only for somebody in the queue who could take every limit at that moment.</summary>
public class NewcomerTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static readonly object BySkipping = new { waitlist = "skip-and-remember", capPerCountry = 2 };
    private readonly App app = shared.App;

    [Fact]
    public async Task A_country_with_slots_takes_the_free_seats_that_the_queue_cannot_use()
    {
        var (slots, session) = await QueueWithoutSlots();

        (await app.Nominate(session, "DZ")).ShouldBe(201)["status"].GetString().ShouldBe("submitted");
        (await app.Batch("atomic", [app.Row(session, "DZ")])).ShouldBe(200).Statuses().ShouldBe([201]);
        (await app.Import($"session,country,name,date of birth\n{session},DZ,Colonel {session},{Scenarios.Start.AddYears(-35):yyyy-MM-dd}\n")).ShouldBe(200).Statuses().ShouldBe([201]);

        (await app.Nominate(session, "DZ")).ShouldBeRefused(409, "SESSION_FULL");
        (await app.Balance(slots with { Country = "DZ" })).Number("held").ShouldBe(3);
        (await app.As("auditor").Get($"/api/sessions/{session}")).Number("waiting").ShouldBe(4);
    }

    [Fact]
    public async Task Who_waits_behind_a_compatriot_without_a_slot_keeps_no_seat_either()
    {
        var (_, session) = await QueueWithoutSlots();
        await Fixtures.Waiting.Until(() => app.Outcomes(session), outcomes => outcomes is ["ALLOTMENT_EXHAUSTED", "BEHIND", "BEHIND", "BEHIND"]);

        (await app.Nominate(session, "DZ")).ShouldBe(201);
    }

    [Fact]
    public async Task Who_waits_for_an_earmark_keeps_no_share_of_the_cap()
    {
        var slots = await app.GrantedAllotment("ML", 5, await app.Programme(policy: BySkipping), earmarks: new { Navy = 1 });
        var session = await app.Session(slots.Programme, capacity: 5);
        await app.Nominated(await app.Session(slots.Programme, start: Scenarios.Start.AddDays(40)), nominee: Scenarios.Person(service: "Navy"));
        await app.Nominated(session);
        await app.Waiting(session, nominee: Scenarios.Person(service: "Navy"));

        (await app.Nominate(session, nominee: Scenarios.Person(service: "Army"))).ShouldBe(201);
        (await app.Nominate(session, nominee: Scenarios.Person(service: "Army"))).ShouldBeRefused(409, "COUNTRY_SESSION_CAP");
    }

    [Fact]
    public async Task Each_row_of_a_list_sees_the_queue_that_the_rows_before_it_made()
    {
        var slots = await app.GrantedAllotment("ML", 1);
        await app.GrantedAllotment("DZ", 5, slots.Programme);
        var session = await app.Session(slots.Programme, capacity: 3);
        object Queued(string country) => new { session, country, nominee = Scenarios.Person(), waitlist = true };

        var answer = (await app.Batch("each", [Queued("ML"), Queued("ML"), Queued("ML"), app.Row(session, "DZ"), app.Row(session, "DZ"), app.Row(session, "DZ")])).ShouldBe(200);

        answer.Statuses().ShouldBe([201, 201, 201, 201, 201, 409]);
        (await app.Outcomes(session)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_dry_run_answers_as_the_command_would()
    {
        var (_, session) = await QueueWithoutSlots();

        (await app.As("coordinator").Post("/api/nominations?dryRun=true", new { session, country = "DZ", nominee = Scenarios.Person() })).ShouldBe(200);
        var supposed = (await app.Batch("each", [app.Row(session, "DZ"), app.Row(session, "ML")], dryRun: true)).ShouldBe(200);
        supposed["result"].GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("status").GetInt32()).ShouldBe([201, 409]);
    }

    /// <summary>Mali has two slots, which are taken, and four Malians wait; Algeria has ten, and three of five seats are free.</summary>
    private async Task<(Slots Mali, string Session)> QueueWithoutSlots()
    {
        var slots = await app.GrantedAllotment("ML", 2);
        await app.GrantedAllotment("DZ", 10, slots.Programme);
        var session = await app.Session(slots.Programme, capacity: 5);
        await app.Nominated(session);
        await app.Nominated(session);
        for (var i = 0; i < 4; i++)
        {
            await app.Waiting(session);
        }

        return (slots, session);
    }
}
