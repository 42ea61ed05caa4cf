using JasperFx.Events;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Races;

/// <summary>The negative control: without locks and versions the race for the last slots is lost, so the races above are real.</summary>
[Collection(Alone.Name)]
public class WithoutLocksTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const int Clients = 10;
    private const int Left = 3;
    private readonly App app = shared.App;

    [Fact]
    public async Task Without_locks_everybody_is_admitted_and_only_the_version_of_the_stream_stops_all_but_the_first()
    {
        var slots = await app.GrantedAllotment("ML", Left);
        var sessions = Enumerable.Range(0, Clients).Select(_ => app.Store.LightweightSession()).ToList();

        var seen = await Task.WhenAll(sessions.Select(async session => (
            Allotment: await session.LoadAsync<Allotment>(slots.Key), Version: (await session.Events.FetchStreamStateAsync(slots.Key))!.Version)));
        var decisions = seen.Select(of => SlotDecisions.Hold(of.Allotment!, Guid.NewGuid(), "S", null, null, Scenarios.Today)).ToList();
        decisions.Count(decision => decision.Refusal is null).ShouldBe(Clients);

        var failures = new List<Exception>();
        foreach (var (session, decision, version) in sessions.Zip(decisions, seen.Select(of => of.Version)))
        {
            await using (session)
            {
                session.Events.Append(slots.Key, version + decision.Changes.Count, decision.Changes.Select(change => (object)change.Fact).ToArray());
                if (await Record.ExceptionAsync(() => session.SaveChangesAsync()) is { } failure)
                {
                    failures.Add(failure);
                }
            }
        }

        failures.Count.ShouldBe(Clients - 1);
        failures.ShouldAllBe(failure => failure is EventStreamUnexpectedMaxEventIdException);
        (await app.Ask($"select count(*) from training_slots.mt_events where stream_id = '{slots.Key}' and type = 'slot-held.v1'")).ShouldBe(1L);
    }
}
