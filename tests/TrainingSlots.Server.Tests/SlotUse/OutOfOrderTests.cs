using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.SlotUse;

/// <summary>Another server folded the log at the same time, since this one was taken for dead: the daemon gives up then, and slot use goes on all the same.</summary>
public sealed class OutOfOrderTests(OwnApp own) : IClassFixture<OwnApp>
{
    private readonly App app = own.App;

    [Fact]
    public async Task Slot_use_goes_on_after_somebody_else_has_moved_how_far_the_log_is_folded()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        await app.SlotUse(slots.Country, slots.Year, await app.Head());
        var head = await app.Head();
        await Waiting.Until(() => app.Ask("select last_seq_id from training_slots.mt_event_progression where name = 'SlotUse:All'"), folded => folded is long to && to == head);
        await app.Ask("update training_slots.mt_event_progression set last_seq_id = last_seq_id - 1 where name = 'SlotUse:All'");

        // What is written next is folded, and only then does it show that the position has moved; it is what follows that nobody would fold.
        foreach (var country in (string[])["DZ", "KE"])
        {
            await app.GrantedAllotment(country, 5, slots.Programme);
            await app.SlotUse(country, slots.Year, await app.Head());
        }

        await app.SlotUseShouldAgree(slots);
    }
}
