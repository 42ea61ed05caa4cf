using Marten;
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
    public async Task Without_locks_everybody_is_admitted_and_only_the_ledger_law_stops_what_follows()
    {
        var slots = await app.GrantedAllotment("ML", Left);
        var sessions = Enumerable.Range(0, Clients).Select(_ => app.Store.LightweightSession()).ToList();

        var seen = await Task.WhenAll(sessions.Select(session => session.LoadAsync<Allotment>(slots.Key)));
        var decisions = seen.Select(allotment => SlotDecisions.Hold(allotment!, Guid.NewGuid(), "S", null, null, Scenarios.Today)).ToList();
        decisions.Count(decision => decision.Refusal is null).ShouldBe(Clients);

        var failures = new List<Exception>();
        foreach (var (session, decision) in sessions.Zip(decisions))
        {
            await using (session)
            {
                session.Events.Append(slots.Key, decision.Changes.Select(change => (object)change.Fact).ToArray());
                if (await Record.ExceptionAsync(() => session.SaveChangesAsync()) is { } failure)
                {
                    failures.Add(failure);
                }
            }
        }

        failures.Count.ShouldBe(Clients - Left);
        failures.ShouldAllBe(failure => failure.ToString().Contains(nameof(LedgerLawBrokenException), StringComparison.Ordinal));
        (await app.Balance(slots)).Number("available").ShouldBe(0);
    }
}
