using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Allotments;

public sealed class GrantTests
{
    [Fact]
    public void A_grant_opens_the_ledger_of_a_country_programme_and_year() =>
        AllotmentDecisions.Grant(null, Granted(10)).ShouldRecord(LedgerKey, Granted(10));

    [Fact]
    public void What_was_granted_is_available_and_earmarks_are_parts_of_it()
    {
        var ledger = Given.Ledger(Granted(10, (Service.Army, 4), (Service.Navy, 1)));

        ledger.Id.ShouldBe(LedgerKey);
        ledger.Status.ShouldBe(AllotmentStatus.Open);
        ledger.Balance.ShouldBe(new Balance { Granted = 10, Available = 10 });
        ledger.Pools.Select(pool => (pool.Key, pool.Value.Slots, pool.Value.Available))
            .ShouldBe([(Allotment.General, 5, 5), (Service.Army, 4, 4), (Service.Navy, 1, 1)]);
    }

    [Fact]
    public void A_second_grant_is_refused_with_what_is_there() =>
        AllotmentDecisions.Grant(Given.Ledger(Granted(10), new AllotmentIncreased(3, "asked", null, October(1))), Granted(5))
            .ShouldBeRefused(RefusalCodes.AlreadyExists)
            .With(("programme", Itec), ("country", Mali), ("year", Year), ("slots", 13))
            .Because(2)
            .Advising("increase or reduce it");

    [Fact]
    public void An_increase_adds_general_slots()
    {
        var more = new AllotmentIncreased(3, "asked", Letter, October(1));

        AllotmentDecisions.Increase(Given.Ledger(Granted(10, (Service.Army, 10))), 3, "asked", Letter, October(1)).ShouldRecord(LedgerKey, more);

        var ledger = Given.Ledger(Granted(10, (Service.Army, 10)), more);
        ledger.Balance.ShouldBe(new Balance { Granted = 10, Increased = 3, Available = 13 });
        ledger.Pools[Allotment.General].Available.ShouldBe(3);
    }

    [Fact]
    public void A_closed_allotment_changes_no_more_and_a_frozen_one_still_may()
    {
        var closed = Given.Ledger(Granted(10)) with { Status = AllotmentStatus.Closed };
        var frozen = Given.Ledger(Granted(10)) with { Status = AllotmentStatus.Frozen };

        AllotmentDecisions.Increase(closed, 1, "late", null, October(1)).ShouldBeRefused(RefusalCodes.AllotmentClosed)
            .With(("programme", Itec), ("country", Mali), ("year", Year), ("status", "closed")).Because(1);
        AllotmentDecisions.Reduce(closed, 1, null, "late", October(1)).ShouldBeRefused(RefusalCodes.AllotmentClosed);
        AllotmentDecisions.SetEarmarks(closed, Earmarks((Service.Army, 1)), "late", October(1)).ShouldBeRefused(RefusalCodes.AllotmentClosed);
        AllotmentDecisions.Increase(frozen, 1, "late", null, October(1)).Refusal.ShouldBeNull();
        AllotmentDecisions.Reduce(frozen, 1, null, "late", October(1)).Refusal.ShouldBeNull();
    }

    [Fact]
    public void The_balance_says_what_a_country_is_entitled_to_and_what_it_has_taken()
    {
        var balance = new Balance { Granted = 10, Increased = 5, Reduced = 2, MovedIn = 3, CarriedIn = 4, Held = 1, Committed = 2, Utilised = 3, Wasted = 4, Available = 10 };

        balance.Entitled.ShouldBe(20);
        balance.Taken.ShouldBe(10);
        balance.Holds.ShouldBeTrue();
        (balance with { Available = 5, Surrendered = 1, MovedOut = 1, CarriedOut = 1, Lapsed = 2 }).Holds.ShouldBeTrue();
        (balance with { Available = 11 }).Holds.ShouldBeFalse();
        (balance with { Available = -1, Utilised = 14 }).Holds.ShouldBeFalse();
        (balance with { Held = -1, Utilised = 5 }).Holds.ShouldBeFalse();
    }
}
