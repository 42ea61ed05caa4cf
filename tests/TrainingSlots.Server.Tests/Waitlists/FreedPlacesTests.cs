using Marten;
using Microsoft.Extensions.DependencyInjection;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Due;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Waitlists;

/// <summary>However many places a transaction frees, those who wait for them are asked for once.</summary>
public class FreedPlacesTests(TimedApp timed) : IClassFixture<TimedApp>
{
    private static readonly DateOnly Early = Scenarios.Today.AddDays(-3);
    private readonly App app = timed.App;

    [Fact]
    public async Task Many_freed_slots_are_one_question_and_the_sessions_come_by_their_oldest_entry()
    {
        var slots = await app.GrantedAllotment("ML", 1);
        await app.GrantedAllotment("DZ", 1, slots.Programme);
        var (first, second, third) = (await app.Session(slots.Programme), await Later(40), await Later(80));
        await app.Nominated(first);
        await app.Nominated(first, "DZ");
        await app.Waiting(second);
        await app.Waiting(first);
        await app.Waiting(third, "DZ");
        await using var session = app.Services.GetRequiredService<IDocumentStore>().LightweightSession();
        var (mali, algeria) = (await InHand("ML"), await InHand("DZ"));
        var asked = session.RequestCount;

        var by = SystemActor.Context(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow);
        var at = by.AtHost(HostClock.Utc);
        for (var i = 0; i < 20; i++)
        {
            mali.Append(new AllotmentIncreased(1, "more", null, i == 0 ? Early : Scenarios.Today), by, at);
            algeria.Append(new AllotmentIncreased(1, "more", null, Scenarios.Today), by, at);
        }

        var due = await FreedPlaces.InAsync(session, [mali, algeria], CancellationToken.None);

        due.ShouldBe([new PromoteWaitlist(second, Early), new PromoteWaitlist(first, Early), new PromoteWaitlist(third, Scenarios.Today)]);
        (session.RequestCount - asked).ShouldBe(1);

        Task<string> Later(int days) => app.Session(slots.Programme, start: Scenarios.Start.AddDays(days));
        async Task<StreamInHand> InHand(string country)
        {
            var batch = session.CreateBatchQuery();
            var stream = StreamReads.Of(batch, [StreamKeys.Allotment(slots.Programme, country, slots.Year)]);
            await batch.Execute();
            return (await stream)[0];
        }
    }
}
