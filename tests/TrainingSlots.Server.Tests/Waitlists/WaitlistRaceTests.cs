using TrainingSlots.Server.Store.Due;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Waitlists;

/// <summary>Many places become free at once, by many hands: as many promotions as places freed, in the order of the queue.</summary>
[Collection(Alone.Name)]
public class WaitlistRaceTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const int Seats = 12;
    private const int Freed = 8;
    private const int Queued = 11;
    private readonly App app = shared.App;

    [Fact]
    public async Task Withdrawals_at_once_make_as_many_offers_as_places_in_the_order_of_the_queue()
    {
        var slots = await app.GrantedAllotment("ML", 100);
        var session = await app.Session(slots.Programme, capacity: Seats);
        var seated = new List<Guid>();
        for (var i = 0; i < Seats; i++)
        {
            seated.Add(await app.Nominated(session));
        }

        var waiting = new List<Guid>();
        for (var i = 0; i < Queued; i++)
        {
            waiting.Add(await app.Waiting(session));
        }

        var newcomers = Task.WhenAll(Enumerable.Range(0, Freed).Select(_ => Task.Run(() => app.Nominate(session))));
        var withdrawn = await Task.WhenAll(seated.Take(Freed).Select(id => Task.Run(() => app.Step(id, "withdraw"))));
        withdrawn.ShouldAllBe(answer => answer.Status == 200);
        (await newcomers).ShouldAllBe(answer => answer.Status == 409 && answer.Code == "SESSION_FULL");

        foreach (var id in waiting.Take(Freed))
        {
            await app.Becomes(id, "offered");
        }

        await app.Handle(new PromoteWaitlist(session, Scenarios.Today));
        foreach (var id in waiting.Skip(Freed))
        {
            (await app.Status(id)).ShouldBe("waitlisted");
        }

        var balance = await app.Balance(slots);
        balance.Number("held").ShouldBe(Seats);
        (await app.Ask($"select count(*) from training_slots.mt_events where type = 'place-offered.v2' and stream_id = 'session/{session}'")).ShouldBe((long)Freed);
        await app.SlotUseShouldAgree(slots);
    }

    [Fact]
    public async Task The_last_seat_and_the_last_slots_go_together_or_not_at_all()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        await app.GrantedAllotment("DZ", 50, slots.Programme);
        var session = await app.Session(slots.Programme, capacity: 8);
        var turn = 0;

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => app.Queue(session, Interlocked.Increment(ref turn) % 2 == 0 ? "ML" : "DZ"))));

        answers.ShouldAllBe(answer => answer.Status == 201);
        answers.Count(answer => answer["status"].ValueEquals("submitted")).ShouldBe(8);
        var seen = await app.As("auditor").Get($"/api/sessions/{session}");
        (seen.Number("held"), seen.Number("waiting")).ShouldBe((8, 32));
        var mali = await app.Balance(slots);
        mali.Number("held").ShouldBeLessThanOrEqualTo(5);
        var algeria = await app.Balance(slots with { Country = "DZ" });
        (mali.Number("held") + algeria.Number("held")).ShouldBe(8);
    }
}
