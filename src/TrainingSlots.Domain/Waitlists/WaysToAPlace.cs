using System.Globalization;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Waitlists;

/// <summary>
/// What would give a place to somebody who finds none: enough for all who wait before, or a turn in the queue
/// (domain.md section 9, remedies).
/// </summary>
internal static class WaysToAPlace
{
    private static readonly WayOut Queue = WayOut.Again("waitlist", true);

    /// <param name="last">The last day of nominations: what comes later helps nobody.</param>
    [Rule("What a refusal names makes its command pass, or nothing is named.", "section 9, remedies", "RemedyTests.What_a_refusal_names_makes_its_command_pass")]
    public static Refusal Named(Refusal missing, Wanted wanted, Limits limits, DateOnly last, HostClock host)
    {
        return missing.Code is RefusalCodes.AllotmentExhausted or RefusalCodes.EarmarkExhausted
            ? NoSlot(missing, limits.Allotment, wanted, Ahead(limits.Session, wanted.Country), HasRoom(limits.Session), at => host.DayOf(at) <= last)
            : ToASeat(missing, limits.Session, wanted.Country, last);
    }

    /// <summary>The same, of what else than a slot is missing.</summary>
    public static Refusal ToASeat(Refusal missing, Session session, string country, DateOnly last) => missing.Code switch
    {
        // On paper a seat can be free now that was not on the day asked for: then no more seats are what helps.
        RefusalCodes.SessionFull => session.Capacity - session.Free + session.QueueLength + 1 is var seats && seats > session.Capacity
            ? Full(missing, session.Announced.Code, seats, HasRoom(session))
            : Queued(missing, HasRoom(session)),
        RefusalCodes.CountrySessionCap => Capped(missing, session, country, Ahead(session, country), HasRoom(session)),
        _ => missing.NotAfter(last),
    };

    /// <summary>The allotment or session of which there would have to be more, or null.</summary>
    public static string? LimitOf(Refusal refusal) => refusal.Ways.FirstOrDefault(way => way.Act is WayOut.Increase or WayOut.Capacity) is { } way
        ? string.Join('/', way.With.Where(field => field.Key is not "slots" and not "capacity").Select(field => field.Value))
        : null;

    /// <summary>The refusal of one of so many rows of a list that lack the same, with what is enough for all of them; a hold that ends is one of the list's own.</summary>
    public static Refusal ForRows(Refusal refusal, int rows)
    {
        var (way, queues) = (refusal.Ways[0], refusal.Ways.Count > 1);
        return way.Act is WayOut.Capacity
            ? Full(refusal, (string)way.With["session"], (int)way.With["capacity"] + rows - 1, queues)
            : NoSlot(refusal, way with { With = new Dictionary<string, object>(way.With, StringComparer.Ordinal) { ["slots"] = (int)way.With["slots"] + rows - 1 } }, queues, null);
    }

    private static bool HasRoom(Session session) => session.QueueLength < Waitlists.Queue.MaxWaiting;

    private static int Ahead(Session session, string country) => session.Queued.GetValueOrDefault(country);

    private static Refusal Full(Refusal missing, string session, int seats, bool queues)
    {
        var raise = WayOut.Do(WayOut.Capacity, ("session", session), ("capacity", seats));
        return queues
            ? (missing with { Remedy = $"raise the capacity to {seats}, or queue with waitlist true" }).By(raise, Queue)
            : (missing with { Remedy = $"raise the capacity to {seats}" }).By(raise);
    }

    private static Refusal NoSlot(Refusal missing, Allotment allotment, Wanted wanted, int ahead, bool queues, Func<DateTimeOffset, bool> isInTime)
    {
        var pool = allotment.PoolFor(wanted.Service);
        var slots = Math.Max(1, ahead + 1 - allotment.Pools[pool].Available);
        var expiry = ahead > 0 ? null : allotment.Slots.NextExpiry(Slot.InPool(pool));
        return NoSlot(missing, SlotRefusals.More(allotment, pool, slots), queues, expiry is { } at && isInTime(at) ? at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : null);
    }

    /// <param name="soon">When the next hold ends, if nominations are still taken then and nobody waits for it.</param>
    private static Refusal NoSlot(Refusal missing, WayOut increase, bool queues, string? soon)
    {
        var slots = (int)increase.With["slots"];
        var remedy = (increase.With["earmark"] is string { Length: > 0 }, queues, soon) switch
        {
            (false, true, null) => $"increase the allotment by {slots}, or queue with waitlist true",
            (false, true, _) => $"a hold expires on {soon} UTC, increase the allotment by {slots}, or queue with waitlist true",
            (false, false, _) => $"increase the allotment by {slots}",
            (true, true, null) => $"increase the allotment by {slots} and the earmark as much, or queue with waitlist true",
            (true, true, _) => $"a hold expires on {soon} UTC, increase the allotment by {slots} and the earmark as much, or queue with waitlist true",
            (true, false, _) => $"increase the allotment by {slots} and the earmark as much",
        };
        return (missing with { Remedy = remedy }).By(queues ? [increase, Queue] : [increase]);
    }

    private static Refusal Queued(Refusal missing, bool queues) => queues ? (missing with { Remedy = "queue with waitlist true" }).By(Queue) : missing with { Remedy = null };

    /// <summary>A share that one of those who wait would take first is nobody else's.</summary>
    private static Refusal Capped(Refusal missing, Session session, string country, int ahead, bool queues)
    {
        var own = session.Seats.Named(Seat.NotJoinedOf(country)).ToList();
        if (ahead > 0 || own.Count == 0)
        {
            return Queued(missing, queues);
        }

        var withdraw = WayOut.Do("withdraw", ("nomination", own.MaxBy(seat => seat.Position).Nomination));
        return queues
            ? (missing with { Remedy = "withdraw one of them, or queue with waitlist true" }).By(withdraw, Queue)
            : (missing with { Remedy = "withdraw one of them" }).By(withdraw);
    }
}
