using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Allotments;

public sealed class ExhaustedTests
{
    private static readonly Guid Keita = new("00000000-0000-0000-0000-00000000000d");
    private static readonly Guid Last = new("00000000-0000-0000-0000-00000000000e");

    [Fact]
    public void An_exhausted_allotment_says_the_numbers_and_the_events()
    {
        var ledger = Given.Ledger(
            Granted(5),
            Held(Samake, October(1), until: Morning(October(28))), Held(Goita, October(2), until: Morning(October(27))), Held(Diarra, October(3)),
            Held(Keita, October(3)), Held(Last, October(3)),
            new SlotCommitted(Diarra, October(4)), new SlotUtilised(Keita, October(4)), new SlotWasted(Last, October(4)));

        SlotDecisions.Hold(ledger, Guid.Empty, Cyber, null, null, October(5)).ShouldBeRefused(RefusalCodes.AllotmentExhausted)
            .With(
                ("programme", Itec), ("country", Mali), ("year", Year), ("service", ""), ("slots", 5),
                ("held", 2), ("committed", 1), ("utilised", 1), ("wasted", 1), ("available", 0))
            .Because(2, 3, 4, 5, 6)
            .Saying("5 granted, 1 committed, 2 held, 1 utilised, 1 wasted; the last taken at position 6.");
    }

    [Fact]
    public void Without_a_hold_that_ends_only_an_increase_helps() =>
        SlotDecisions.Hold(Given.Ledger(Granted(1), Held(Samake, October(1))), Goita, Cyber, null, null, October(5))
            .ShouldBeRefused(RefusalCodes.AllotmentExhausted);

    [Fact]
    public void An_allotment_of_no_slots_names_no_position() =>
        SlotDecisions.Hold(Given.Ledger(Granted(0)), Goita, Cyber, null, null, October(5)).ShouldBeRefused(RefusalCodes.AllotmentExhausted)
            .Because().Saying("0 granted, 0 committed, 0 held, 0 utilised, 0 wasted.");

    [Fact]
    public void An_exhausted_earmark_is_not_topped_up_from_the_general_slots() =>
        SlotDecisions.Hold(
                Given.Ledger(Granted(3, (Service.Army, 1)), Held(Samake, October(1), Service.Army, Morning(October(28)))), Goita, Cyber, Service.Army, null, October(5))
            .ShouldBeRefused(RefusalCodes.EarmarkExhausted)
            .With(
                ("programme", Itec), ("country", Mali), ("year", Year), ("service", Service.Army), ("slots", 1),
                ("held", 1), ("committed", 0), ("utilised", 0), ("wasted", 0), ("available", 0))
            .Because(2)
            .Saying("1 earmarked for Army, 0 committed, 1 held, 0 utilised, 0 wasted; the last taken at position 2.");

    [Fact]
    public void General_slots_that_ran_out_are_not_topped_up_from_an_earmark() =>
        SlotDecisions.Hold(Given.Ledger(Granted(2, (Service.Army, 1)), Held(Samake, October(1))), Goita, Cyber, Service.Navy, null, October(5))
            .ShouldBeRefused(RefusalCodes.AllotmentExhausted).Because(2)
            .Saying("1 not earmarked, 0 committed, 1 held, 0 utilised, 0 wasted; the last taken at position 2.");

    [Theory]
    [InlineData(Service.Navy, "Navy")]
    [InlineData(null, "not given")]
    public void Where_every_slot_is_earmarked_another_service_does_not_match(string? service, string said) =>
        SlotDecisions.Hold(Given.Ledger(Granted(2, (Service.Army, 1), (Service.Police, 1))), Goita, Cyber, service, null, October(5))
            .ShouldBeRefused(RefusalCodes.ServiceMismatch)
            .With(
                ("programme", Itec), ("country", Mali), ("year", Year), ("service", service ?? ""), ("earmarked", new[] { Service.Army, Service.Police }))
            .Because()
            .Saying($"Every slot is earmarked: Army, Police; the nominee's service is {said}.")
            .Advising("nominate from an earmarked service, or lower an earmark");

    [Fact]
    public void A_back_dated_hold_is_refused_with_the_first_day_on_which_no_slot_was_left() =>
        SlotDecisions.Hold(
                Given.Ledger(Granted(1), Held(Samake, October(3)), new SlotReleased(Samake, "withdrawn", October(9))), Goita, Cyber, null, null, October(2))
            .ShouldBeRefused(RefusalCodes.EffectiveDateConflict)
            .With(("effectiveOn", October(2)), ("firstDate", October(3)), ("value", -1), ("of", "available slots"))
            .Saying("Effective on 2022-10-02, this would leave -1 available slots on 2022-10-03.")
            .Advising("give an effective date of 2022-10-09 or later");

    [Fact]
    public void A_hold_before_the_grant_is_refused_for_that_very_day() =>
        SlotDecisions.Hold(Given.Ledger(Granted(1)), Goita, Cyber, null, null, new DateOnly(2022, 3, 31)).ShouldBeRefused(RefusalCodes.EffectiveDateConflict)
            .With(("effectiveOn", new DateOnly(2022, 3, 31)), ("firstDate", new DateOnly(2022, 3, 31)), ("value", -1), ("of", "available slots"))
            .Advising("give an effective date of 2022-04-01 or later");
}
