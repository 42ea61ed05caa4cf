using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Allotments;

public sealed class ReduceTests
{
    [Fact]
    public void What_nobody_has_taken_can_be_taken_back()
    {
        var ledger = Given.Ledger(Granted(3), Held(Samake, October(3)));

        AllotmentDecisions.Reduce(ledger, 2, null, "cut", October(4)).ShouldRecord(LedgerKey, new AllotmentReduced(2, null, "cut", October(4)));
        Given.Ledger(Granted(3), Held(Samake, October(3)), new AllotmentReduced(2, null, "cut", October(4)))
            .Balance.ShouldBe(new Balance { Granted = 3, Reduced = 2, Held = 1 });
    }

    [Fact]
    public void A_reduction_below_what_is_taken_names_the_nominations_that_block_it() =>
        AllotmentDecisions.Reduce(Given.Ledger(Granted(3), Held(Goita, October(3)), Held(Samake, October(4))), 2, null, "cut", October(5))
            .ShouldBeRefused(RefusalCodes.ReductionBelowTaken)
            .With(
                ("programme", Itec), ("country", Mali), ("year", Year), ("service", ""),
                ("slots", 3), ("asked", 1), ("taken", 2), ("available", 1), ("blockers", new[] { Goita, Samake }))
            .Because(2, 3)
            .Saying("2 of 3 general slots are taken; 1 cannot be left.")
            .Advising("leave 2 or more, or withdraw nominations first");

    [Fact]
    public void A_slot_given_back_blocks_no_more()
    {
        IFact[] facts = [Granted(2), Held(Samake, October(3)), Held(Goita, October(3)), new SlotReleased(Samake, "withdrawn", October(4))];

        AllotmentDecisions.Reduce(Given.Ledger(facts), 1, null, "cut", October(5)).Refusal.ShouldBeNull();
        AllotmentDecisions.Reduce(Given.Ledger(facts), 2, null, "cut", October(5)).ShouldBeRefused(RefusalCodes.ReductionBelowTaken)
            .Because(3).Numbers["blockers"].ShouldBe(new[] { Goita });
    }

    [Fact]
    public void An_earmark_is_reduced_apart_from_the_general_slots()
    {
        var ledger = Given.Ledger(Granted(10, (Service.Army, 2)), Held(Samake, October(3), Service.Army));

        AllotmentDecisions.Reduce(ledger, 1, Service.Army, "cut", October(4)).ShouldRecord(LedgerKey, new AllotmentReduced(1, Service.Army, "cut", October(4)));
        AllotmentDecisions.Reduce(ledger, 2, Service.Army, "cut", October(4)).ShouldBeRefused(RefusalCodes.ReductionBelowTaken)
            .Because(2).Numbers["service"].ShouldBe(Service.Army);
        AllotmentDecisions.Reduce(ledger, 9, null, "cut", October(4)).ShouldBeRefused(RefusalCodes.ReductionBelowTaken).Because(2);
        AllotmentDecisions.Reduce(ledger, 1, Service.Navy, "cut", October(4)).ShouldBeRefused(RefusalCodes.ReductionBelowTaken).Because(2);
    }

    [Fact]
    public void A_back_dated_reduction_is_refused_for_a_day_on_which_all_was_taken() =>
        AllotmentDecisions.Reduce(
                Given.Ledger(Granted(1), Held(Samake, October(3)), new SlotReleased(Samake, "withdrawn", October(9))), 1, null, "cut", October(2))
            .ShouldBeRefused(RefusalCodes.EffectiveDateConflict)
            .With(("effectiveOn", October(2)), ("firstDate", October(3)), ("value", -1), ("of", "available slots"))
            .Advising("give an effective date of 2022-10-09 or later");

    [Fact]
    public void A_refused_reduction_names_at_most_fifty_nominations_and_a_hundred_positions()
    {
        IFact[] holds = [.. Enumerable.Range(1, 120).Select(number => Held(new Guid(number, 0, 0, new byte[8]), October(3)))];
        var refusal = AllotmentDecisions.Reduce(Given.Ledger([Granted(120), .. holds]), 1, null, "cut", October(4)).ShouldBeRefused(RefusalCodes.ReductionBelowTaken);

        refusal.Numbers["blockers"].ShouldBeAssignableTo<IReadOnlyList<Guid>>().ShouldNotBeNull().Count.ShouldBe(50);
        refusal.Positions.ShouldBe(Enumerable.Range(22, 100).Select(position => (long)position));
    }
}
