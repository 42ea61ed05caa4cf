using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Tests.Nominations;
using TrainingSlots.Domain.Waitlists;
using static TrainingSlots.Domain.Tests.Support.Some;
using static TrainingSlots.Domain.Tests.Waitlists.Line;

namespace TrainingSlots.Domain.Tests.Waitlists;

/// <summary>How a nomination comes to wait, and for what.</summary>
public sealed class JoiningTests
{
    [Fact]
    public void Who_finds_no_seat_takes_a_turn_instead_and_nothing_else() =>
        Line.Of(1).Asks(Samake).Ask(Goita, service: Service.Navy).ShouldRecord(
            (CourseKey, new WaitlistJoined(Goita, Mali, Year, null, Service.Navy, null, RefusalCodes.SessionFull, October(3))),
            (Key(Goita), new NominationWaitlisted(Submitted(October(3)) with { Nomination = Goita, Person = Goita, Service = Service.Navy }, RefusalCodes.SessionFull, October(3))));

    [Fact]
    public void Whoever_waits_has_neither_slot_nor_seat_nor_a_hold_that_ends()
    {
        var log = Line.Of(1).Asks(Samake).Asks(Goita);

        log.Balance().Held.ShouldBe(1);
        log.Course().Seats.All.Keys.ShouldBe([Samake]);
        log.Course().Waitlist.Single().ShouldBe(new Waiting(Goita, Mali, Year, null, null, null, RefusalCodes.SessionFull, 8, October(3)));
        var nomination = log.Get<Nomination>(Key(Goita));
        (nomination.Status, nomination.HoldExpiresAt, nomination.IsQueued, nomination.IsLive).ShouldBe((NominationStatus.Waitlisted, null, true, true));
        NominationDecisions.Expire(log.Of(Goita), Today(Start)).ShouldAddNothing();
    }

    [Fact]
    public void Who_did_not_ask_to_wait_is_refused() =>
        Line.Of(1).Asks(Samake).Ask(Goita, waitlist: false).ShouldBeRefused(RefusalCodes.SessionFull).Numbers.Keys.ShouldNotContain("waiting", StringComparer.Ordinal);

    [Fact]
    public void A_turn_is_taken_for_a_slot_an_earmark_or_a_share_of_the_cap_too()
    {
        ShortOf(Line.Of(9, Granted(1)).Asks(Samake)).ShouldBe(RefusalCodes.AllotmentExhausted);
        ShortOf(Line.Of(9, Granted(5, (Service.Army, 1))).Asks(Samake, service: Service.Army)).ShouldBe(RefusalCodes.EarmarkExhausted);
        ShortOf(Line.Of(9, policy: Strict with { CapPerCountry = 1 }).Asks(Samake)).ShouldBe(RefusalCodes.CountrySessionCap);

        static string ShortOf(Log log) => log.Asks(Goita, service: Service.Army).Waiting().Single().Short;
    }

    [Fact]
    public void No_turn_is_taken_for_what_no_freed_place_can_help()
    {
        Line.Of(1).Ask(Samake, born: Start).Refusal.ShouldBeNull();
        Line.Of(1, policy: Strict with { MinimumAge = 25 }).Ask(Samake, born: Start).ShouldBeRefused(RefusalCodes.AgeOutOfRange);
        Line.Of(1, Granted(1, (Service.Army, 1))).Ask(Samake, service: Service.Navy).ShouldBeRefused(RefusalCodes.ServiceMismatch);
        Line.Of(1).Ask(Samake, "SN").ShouldBeRefused(RefusalCodes.AllotmentNotFound);

        var frozen = Line.Of(1);
        frozen.Write(LedgerKey, new AllotmentFrozen("audit", October(2)));
        frozen.Ask(Samake).ShouldBeRefused(RefusalCodes.AllotmentFrozen);

        var closed = Line.OfTwo();
        closed.Write(CourseKey, new SessionClosed(October(3)));
        closed.Ask(Diarra).ShouldBeRefused(RefusalCodes.SessionNotOpen);
    }

    [Fact]
    public void A_queue_has_a_longest_length()
    {
        var log = Line.Of(0);
        for (var i = 0; i < Queue.MaxWaiting - 1; i++)
        {
            log.Write(CourseKey, new WaitlistJoined(new Guid(i, 1, 1, new byte[8]), Mali, Year, null, null, null, RefusalCodes.SessionFull, October(3)));
        }

        log.Asks(Samake).Course().Waitlist.Count.ShouldBe(1_000);
        var refusal = log.Ask(Goita).ShouldBeRefused(RefusalCodes.SessionFull);
        (refusal.Numbers["waiting"], refusal.Numbers["maxWaiting"]).ShouldBe((1_000, 1_000));
    }
}
