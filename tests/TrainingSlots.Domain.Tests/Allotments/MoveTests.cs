using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Allotments;

/// <summary>Earmarks are numbers: what is taken out of one by surrender or lapse comes after its last change, in both orders.</summary>
public sealed class MoveTests
{
    private static readonly ProgrammePolicy Course = ProgrammePolicy.DefaultFor(ProgrammeKind.Course);
    private static readonly Allotment Earmarked = Given.Ledger(Granted(3, (Service.Army, 1)), Some.Earmarked(October(10), (Service.Army, 3)));

    [Fact]
    public void More_general_slots_than_there_are_are_not_surrendered_and_what_can_be_is_said()
    {
        Refused(Given.Ledger(Granted(3, (Service.Army, 2)))).Advising("take away fewer");
        Refused(Given.Ledger(Granted(2, (Service.Army, 2)))).Advising("name the service whose earmark gives the slots, or lower an earmark first");
        Refused(Given.Ledger(Granted(1, (Service.Army, 1)), Held(Samake, October(3), Service.Army))).Advising(null);

        static Refusal Refused(Allotment allotment) => MoveDecisions.Surrender(allotment, 5, null, "nobody free", October(5)).ShouldBeRefused(RefusalCodes.ReductionBelowTaken);
    }

    [Fact]
    public void Slots_of_an_earmark_are_not_surrendered_before_its_last_change() =>
        MoveDecisions.Surrender(Earmarked, 1, Service.Army, "nobody free", October(5)).ShouldBeRefused(RefusalCodes.EffectiveDateConflict)
            .With(("effectiveOn", October(5)), ("notBefore", October(10))).Advising("give an effective date of 2022-10-10 or later");

    [Fact]
    public void Slots_of_an_earmark_are_surrendered_from_then_on_and_general_ones_on_any_day()
    {
        MoveDecisions.Surrender(Earmarked, 1, Service.Army, "nobody free", October(10)).ShouldRecord(LedgerKey, new SlotsSurrendered(1, Service.Army, "nobody free", October(10)));
        var general = Given.Ledger(Granted(3), Some.Earmarked(October(10), (Service.Army, 1)));
        MoveDecisions.Surrender(general, 1, null, "nobody free", October(5)).Refusal.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_year_with_an_earmark_is_not_closed_before_its_last_change(bool carry)
    {
        MoveDecisions.Close(Earmarked, null, "2023-24", Course with { CarryForward = carry }, "over", October(9)).ShouldBeRefused(RefusalCodes.EffectiveDateConflict);
        MoveDecisions.Close(Earmarked, null, "2023-24", Course with { CarryForward = carry }, "over", October(10)).Refusal.ShouldBeNull();
    }

    [Theory]
    [InlineData(8, 20)]
    [InlineData(25, 25)]
    public void A_slot_of_an_earmark_that_is_given_back_after_the_close_lapses_no_earlier_than_the_earmark_changed(int back, int lapsed)
    {
        var ledger = Given.Ledger(
            Granted(3, (Service.Army, 1)), Held(Samake, October(3), Service.Army), new SlotCommitted(Samake, October(4)), Some.Earmarked(October(10), (Service.Army, 2)),
            new SlotsLapsed(1, Service.Army, October(20)), new SlotsLapsed(1, null, October(20)), new AllotmentClosed("over", October(20)));

        SlotDecisions.Release(ledger, null, Samake, "withdrawn", October(back)).ShouldRecord(
            LedgerKey, new SlotReleased(Samake, "withdrawn", October(back)), new SlotsLapsed(1, Service.Army, October(lapsed)));
    }

    [Theory]
    [InlineData(8, 20)]
    [InlineData(20, 20)]
    [InlineData(25, 25)]
    public void A_slot_that_is_given_back_after_the_close_is_available_until_the_close_and_lapses_with_it(int back, int lapsed)
    {
        var ledger = Given.Ledger(
            Granted(1), Held(Samake, October(3)), new SlotCommitted(Samake, October(4)), new AllotmentClosed("over", October(20)));

        SlotDecisions.Release(ledger, null, Samake, "withdrawn", October(back)).ShouldRecord(
            LedgerKey, new SlotReleased(Samake, "withdrawn", October(back)), new SlotsLapsed(1, null, October(lapsed)));
    }
}
