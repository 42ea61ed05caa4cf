using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Waitlists;

public sealed class PatientReviewTests(TimedApp timed) : IClassFixture<TimedApp>
{
    private readonly App app = timed.App;

    [Fact]
    public async Task A_review_that_waited_for_its_locks_offers_a_place_on_the_day_on_which_it_got_them()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var session = await app.Session(slots.Programme, capacity: 1);
        await app.Nominated(session);
        var waiting = (await app.Queue(session)).ShouldBe(201).Id;
        await app.AtRest();
        await using (var other = await app.Hold(slots.Key))
        {
            (await app.SessionStep(session, "capacity", new { capacity = 2 })).ShouldBe(200);
            await app.WaitFor(slots.Key);

            timed.Clock.Advance(TimeSpan.FromDays(3));
        }

        var offered = await Waiting.Until(() => app.As("coordinator").Get($"/api/nominations/{waiting}"), answer => answer["status"].GetString() is "offered");
        offered["history"].EnumerateArray().Last().GetProperty("effectiveOn").GetString().ShouldBe($"{timed.Today:yyyy-MM-dd}");
    }
}
