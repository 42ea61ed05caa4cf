using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Allotments;

public sealed class SlotTests
{
    [Fact]
    public void A_hold_takes_a_general_slot_where_the_service_has_no_earmark() =>
        SlotDecisions.Hold(Given.Ledger(Granted(3, (Service.Army, 1))), Samake, Cyber, Service.Navy, Morning(October(30)), October(3))
            .ShouldRecord(LedgerKey, Held(Samake, October(3), until: Morning(October(30))));

    [Fact]
    public void A_hold_takes_from_the_earmark_of_the_service_where_there_is_one() =>
        SlotDecisions.Hold(Given.Ledger(Granted(3, (Service.Army, 1))), Samake, Cyber, Service.Army, null, October(3))
            .ShouldRecord(LedgerKey, Held(Samake, October(3), Service.Army));

    [Fact]
    public void A_slot_goes_from_held_to_committed_to_utilised()
    {
        Step(new SlotCommitted(Samake, October(4))).ShouldBe(new Balance { Granted = 3, Committed = 1, Available = 2 });
        Step(new SlotCommitted(Samake, October(4)), new SlotUtilised(Samake, October(5))).ShouldBe(new Balance { Granted = 3, Utilised = 1, Available = 2 });
        Step(new SlotCommitted(Samake, October(4)), new SlotWasted(Samake, October(5))).ShouldBe(new Balance { Granted = 3, Wasted = 1, Available = 2 });
        Step(new SlotReleased(Samake, "expired", October(4))).ShouldBe(new Balance { Granted = 3, Available = 3 });
        Step(new SlotCommitted(Samake, October(4)), new SlotReleased(Samake, "withdrawn", October(5))).ShouldBe(new Balance { Granted = 3, Available = 3 });
    }

    [Fact]
    public void A_slot_knows_its_session_its_pool_and_the_event_that_took_it()
    {
        var ledger = Given.Ledger(Granted(3, (Service.Army, 1)), Held(Samake, October(3), Service.Army, Morning(October(30))));
        ledger.Slots.Of(Samake).ShouldBe(new Slot(Cyber, Service.Army, SlotState.Held, 2, Morning(October(30))));

        Given.Ledger(Granted(3), Held(Samake, October(3), until: Morning(October(30))), new SlotCommitted(Samake, October(4)))
            .Slots.Of(Samake).ShouldBe(new Slot(Cyber, Allotment.General, SlotState.Committed, 2, null));
        Given.Ledger(Granted(3), Held(Samake, October(3)), new SlotReleased(Samake, "withdrawn", October(4))).Slots.All.ShouldBeEmpty();
    }

    [Fact]
    public void Each_step_is_one_fact()
    {
        var ledger = Given.Ledger(Granted(3), Held(Samake, October(3)));

        SlotDecisions.Commit(ledger, Samake, October(4)).ShouldRecord(LedgerKey, new SlotCommitted(Samake, October(4)));
        SlotDecisions.Utilise(ledger, Samake, October(4)).ShouldRecord(LedgerKey, new SlotUtilised(Samake, October(4)));
        SlotDecisions.Waste(ledger, Samake, October(4)).ShouldRecord(LedgerKey, new SlotWasted(Samake, October(4)));
        SlotDecisions.Release(ledger, null, Samake, "rejected", October(4)).ShouldRecord(LedgerKey, new SlotReleased(Samake, "rejected", October(4)));
    }

    [Fact]
    public void A_frozen_allotment_gives_no_new_slots_and_lets_taken_ones_go_on()
    {
        var frozen = Given.Ledger(Granted(3), Held(Samake, October(3))) with { Status = AllotmentStatus.Frozen };

        SlotDecisions.Hold(frozen, Goita, Cyber, null, null, October(4)).ShouldBeRefused(RefusalCodes.AllotmentFrozen)
            .With(("programme", Itec), ("country", Mali), ("year", Year), ("status", "frozen")).Because(2);
        SlotDecisions.Commit(frozen, Samake, October(4)).Refusal.ShouldBeNull();
    }

    [Fact]
    public void A_closed_allotment_neither_gives_nor_commits()
    {
        var closed = Given.Ledger(Granted(3), Held(Samake, October(3))) with { Status = AllotmentStatus.Closed };

        SlotDecisions.Hold(closed, Goita, Cyber, null, null, October(4)).ShouldBeRefused(RefusalCodes.AllotmentClosed).Advising(null);
        SlotDecisions.Commit(closed, Samake, October(4)).ShouldBeRefused(RefusalCodes.AllotmentClosed);
    }

    private static Balance Step(params IFact[] facts) => Given.Ledger([Granted(3), Held(Samake, October(3)), .. facts]).Balance;
}
