using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Allotments;

public sealed class EarmarkTests
{
    [Fact]
    public void Earmarks_are_raised_from_the_general_slots_and_lowered_into_them()
    {
        var raised = Earmarked(October(1), (Service.Army, 7));
        AllotmentDecisions.SetEarmarks(Given.Ledger(Granted(10, (Service.Army, 4))), raised.Earmarks, raised.Reason, October(1)).ShouldRecord(LedgerKey, raised);

        Pools(Granted(10, (Service.Army, 4)), raised).ShouldBe(["general 3", "Army 7"]);
        Pools(Granted(10, (Service.Army, 4)), Earmarked(October(1), (Service.Army, 1))).ShouldBe(["general 9", "Army 1"]);
    }

    [Fact]
    public void An_earmark_that_is_not_mentioned_ends() =>
        Pools(Granted(10, (Service.Army, 4)), Earmarked(October(1), (Service.Navy, 2))).ShouldBe(["general 8", "Navy 2"]);

    [Fact]
    public void An_earmark_of_none_is_no_earmark_however_it_came_about()
    {
        Pools(Granted(10, (Service.Army, 4)), Earmarked(October(1), (Service.Army, 0))).ShouldBe(["general 10"]);

        var reduced = Given.Ledger(Granted(10, (Service.Army, 4)), new AllotmentReduced(4, Service.Army, "cut", October(1)));
        reduced.PoolFor(Service.Army).ShouldBe(Allotment.General);
        SlotDecisions.Hold(reduced, Samake, Cyber, Service.Army, null, October(3)).ShouldRecord(LedgerKey, Held(Samake, October(3)));
    }

    [Fact]
    public void An_earmark_is_not_lowered_below_what_its_service_has_taken() =>
        AllotmentDecisions.SetEarmarks(
                Given.Ledger(Granted(10, (Service.Army, 2)), Held(Samake, October(3), Service.Army)), Earmarks((Service.Navy, 1)), "moved", October(4))
            .ShouldBeRefused(RefusalCodes.ReductionBelowTaken)
            .With(
                ("programme", Itec), ("country", Mali), ("year", Year), ("service", Service.Army),
                ("slots", 2), ("asked", 0), ("taken", 1), ("available", 1), ("blockers", new[] { Samake }))
            .Because(2);

    [Fact]
    public void Earmarks_are_not_raised_above_what_the_general_slots_can_give() =>
        AllotmentDecisions.SetEarmarks(
                Given.Ledger(Granted(10), Held(Samake, October(3))), Earmarks((Service.Army, 5), (Service.Navy, 5)), "all", October(4))
            .ShouldBeRefused(RefusalCodes.ReductionBelowTaken)
            .With(
                ("programme", Itec), ("country", Mali), ("year", Year), ("service", ""),
                ("slots", 10), ("asked", 0), ("taken", 1), ("available", 9), ("blockers", new[] { Samake }))
            .Because(2)
            .Advising("increase the allotment by 1");

    [Fact]
    public void Nor_by_naming_a_service_where_every_slot_is_spoken_for() =>
        AllotmentDecisions.SetEarmarks(
                Given.Ledger(Granted(3, (Service.Army, 2)), Held(Samake, October(3), Service.Army), Held(Goita, October(3), Service.Army)), Earmarks((Service.Army, 3), (Service.Navy, 4)), "all", October(4))
            .ShouldBeRefused(RefusalCodes.ReductionBelowTaken).Advising("increase the allotment by 4");

    [Fact]
    public void Slots_go_from_one_earmark_to_another_even_when_no_general_slot_is_left()
    {
        IFact[] facts = [Granted(10, (Service.Army, 5), (Service.Navy, 5)), Earmarked(October(1), (Service.Army, 8), (Service.Navy, 2))];
        Pools(facts).ShouldBe(["general 0", "Army 8", "Navy 2"]);

        var later = Given.Ledger([.. facts, new AllotmentIncreased(1, "asked", null, October(2))]);
        SlotDecisions.Hold(later, Samake, Cyber, Service.Police, null, October(3)).ShouldRecord(LedgerKey, Held(Samake, October(3)));
    }

    [Fact]
    public void An_earmark_is_not_raised_for_a_day_on_which_the_general_slots_were_taken() =>
        AllotmentDecisions.SetEarmarks(
                Given.Ledger(Granted(1), Held(Samake, October(3)), new SlotReleased(Samake, "withdrawn", October(9))), Earmarks((Service.Army, 1)), "late", October(4))
            .ShouldBeRefused(RefusalCodes.EffectiveDateConflict)
            .With(("effectiveOn", October(4)), ("firstDate", October(4)), ("value", -1), ("of", "available general slots"))
            .Advising("give an effective date of 2022-10-09 or later");

    [Fact]
    public void An_earmark_is_not_lowered_for_a_day_on_which_its_service_had_taken_it() =>
        AllotmentDecisions.SetEarmarks(
                Given.Ledger(Granted(1, (Service.Army, 1)), Held(Samake, October(3), Service.Army), new SlotReleased(Samake, "withdrawn", October(9))),
                Earmarks(), "late", October(4))
            .ShouldBeRefused(RefusalCodes.EffectiveDateConflict)
            .With(("effectiveOn", October(4)), ("firstDate", October(4)), ("value", -1), ("of", "available Army slots"))
            .Advising("give an effective date of 2022-10-09 or later");

    [Fact]
    public void Earmarks_are_set_in_the_order_of_their_effective_dates()
    {
        var ledger = Given.Ledger(Granted(10, (Service.Army, 5)), Earmarked(October(10), (Service.Army, 8)));

        AllotmentDecisions.SetEarmarks(ledger, Earmarks((Service.Army, 6)), "late", October(5)).ShouldBeRefused(RefusalCodes.EffectiveDateConflict)
            .With(("effectiveOn", October(5)), ("notBefore", October(10)))
            .Advising("give an effective date of 2022-10-10 or later");
        AllotmentDecisions.Reduce(ledger, 1, Service.Army, "late", October(5)).ShouldBeRefused(RefusalCodes.EffectiveDateConflict);
        AllotmentDecisions.SetEarmarks(Given.Ledger(Granted(10), new AllotmentReduced(1, null, "cut", October(10))), Earmarks((Service.Army, 6)), "late", October(5)).Refusal.ShouldBeNull();
        AllotmentDecisions.SetEarmarks(Given.Ledger(Granted(10, (Service.Army, 5)), new AllotmentReduced(1, Service.Army, "cut", October(10))), Earmarks((Service.Army, 6)), "late", October(5))
            .ShouldBeRefused(RefusalCodes.EffectiveDateConflict);
        AllotmentDecisions.SetEarmarks(Given.Ledger(Granted(10)), Earmarks(), "before the grant", Opening.AddDays(-1)).ShouldBeRefused(RefusalCodes.EffectiveDateConflict);
    }

    private static IEnumerable<string> Pools(params IFact[] facts) =>
        Given.Ledger(facts).Pools.Select(pool => $"{(pool.Key.Length == 0 ? "general" : pool.Key)} {pool.Value.Slots}");
}
