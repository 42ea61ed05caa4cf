using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Allotments;

/// <summary>The guard in production: a fact that would break the law is never folded in, so it is never written.</summary>
public sealed class LedgerLawTests
{
    [Fact]
    public void A_slot_that_is_not_there_cannot_be_held() => Breaks(Given.Ledger(Granted(0)), Held(Samake, October(3)));

    [Fact]
    public void An_earmark_cannot_be_overdrawn_while_general_slots_are_left() =>
        Breaks(Given.Ledger(Granted(5, (Service.Army, 1)), Held(Goita, October(2), Service.Army)), Held(Samake, October(3), Service.Army));

    [Fact]
    public void More_than_is_available_cannot_be_taken_back() =>
        Breaks(Given.Ledger(Granted(1), Held(Samake, October(3))), new AllotmentReduced(1, null, "cut", October(4)));

    [Fact]
    public void Earmarks_cannot_exceed_the_slots() => Breaks(Given.Ledger(Granted(5)), Earmarked(October(1), (Service.Army, 6)));

    [Fact]
    public void A_grant_cannot_be_earmarked_beyond_its_slots() => Breaks(null, Granted(5, (Service.Army, 6)));

    [Fact]
    public void The_exception_names_the_fact_and_the_stream() =>
        Should.Throw<LedgerLawBrokenException>(() => Given.Ledger(Granted(0), Held(Samake, October(3))))
            .Message.ShouldBe("SlotHeld would break the ledger law of allotment/ITEC-DEF/ML/2022-23.");

    [Fact]
    public void A_ledger_whose_parts_do_not_make_the_whole_is_broken()
    {
        var ledger = Given.Ledger(Granted(5, (Service.Army, 1)), Held(Samake, October(3)));
        LedgerLaw.Holds(ledger).ShouldBeTrue();

        LedgerLaw.Holds(ledger with { Balance = ledger.Balance with { Granted = 6, Available = 5 } }).ShouldBeFalse();
        LedgerLaw.Holds(ledger with { Balance = ledger.Balance with { Available = 3, Committed = 1 } }).ShouldBeFalse();
        LedgerLaw.Holds(ledger with { Pools = ledger.Pools.Remove(Service.Army) }).ShouldBeFalse();
        LedgerLaw.Holds(ledger with { Slots = Rows.None<Slot>() }).ShouldBeFalse();
    }

    [Fact]
    public void A_fact_that_cannot_follow_means_a_damaged_log()
    {
        Should.Throw<UnexpectedFactException>(() => Given.Ledger(Held(Samake, October(3))))
            .Message.ShouldBe("SlotHeld at position 1 cannot follow what is before it in its stream.");
        Should.Throw<UnexpectedFactException>(() => Given.Ledger(Granted(1), Granted(1)));
        Should.Throw<UnexpectedFactException>(() => Given.Ledger(Granted(1), Published()));
    }

    private static void Breaks(Allotment? before, IFact fact) =>
        Should.Throw<LedgerLawBrokenException>(() => Allotment.Evolve(before, new Recorded(fact, 9)));
}
