using TrainingSlots.Domain.Allotments;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Audit;

/// <summary>A commit that failed leaves tombstones at its positions; nothing happened there, and nobody who reads the log stumbles.</summary>
public class FailedCommitTests(OwnApp own) : IClassFixture<OwnApp>
{
    private readonly App app = own.App;

    [Fact]
    public async Task Positions_of_a_commit_that_failed_are_passed_over_by_everybody()
    {
        var slots = await app.GrantedAllotment("ML", 1);
        await using (var session = app.Store.LightweightSession())
        {
            session.Events.Append(slots.Key, new SlotsLapsed(1, null, Scenarios.Today));
            session.QueueSqlCommand("select 1 / 0");
            (await Record.ExceptionAsync(() => session.SaveChangesAsync())).ShouldNotBeNull();
        }

        await app.Nominated(await app.Session(slots.Programme));
        var head = await app.Head();
        await app.SlotUse(slots.Country, slots.Year, head);
        (await app.Ask("select count(*) from training_slots.mt_events where type = 'tombstone'")).ShouldBe(1L);
        var facts = (long)(await app.Ask("select count(*) from training_slots.mt_events where type <> 'tombstone'"))!;

        var listed = (await app.As("auditor").Get("/api/audit/events?limit=100")).ShouldBe(200);
        listed["events"].GetArrayLength().ShouldBe((int)facts);
        var replay = (await app.As("auditor").Post("/api/audit/replay", new { })).ShouldBe(200);
        (replay.Number("events"), replay.Number("mismatchesTotal")).ShouldBe(((int)facts, 0));
        (await app.As("auditor").Post("/api/what-if", new { })).ShouldBe(200)["differs"].GetArrayLength().ShouldBe(0);
        await app.SlotUseShouldAgree(slots);
    }
}
