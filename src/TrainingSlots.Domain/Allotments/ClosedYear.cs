using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Allotments;

/// <summary>
/// What is written down after a year was closed (domain.md section 9, "Year's end"). The order of entry does not decide:
/// what lapsed is dated on the day that the year was closed for, and changes with what turns out to have been before.
/// </summary>
internal static class ClosedYear
{
    /// <summary>
    /// Decides on an allotment. In a closed year, what is dated before the day it was closed for is decided as if it had been
    /// written down in time, and so many more or fewer slots have lapsed; what is dated later is refused, with the last day that is in time. Slots that were carried on are not fetched back.
    /// </summary>
    public static Decision Act(Allotment allotment, DateOnly on, Func<Allotment, Decision> decide)
    {
        if (SlotRefusals.Closed(allotment) is not { } closed)
        {
            return decide(allotment);
        }

        if (allotment.CarriesTo is not null || allotment.ClosedOn is not { } closedOn)
        {
            return closed;
        }

        var last = closedOn.AddDays(-1);
        if (on > last)
        {
            return (closed with { Remedy = $"give an effective date of {last:yyyy-MM-dd} or earlier" }).By(WayOut.On(last));
        }

        var before = allotment.Reopened();
        var decision = decide(before);
        return decision.Refusal is { } refusal ? refusal.NotAfter(last) : Level(allotment, before, decision);
    }

    /// <summary>What becomes of a slot that is given back in a closed year: it lapses, or goes where the others went.</summary>
    public static Decision Freed(Allotment allotment, Allotment? next, Guid nomination, DateOnly on)
    {
        if (allotment.Status != AllotmentStatus.Closed || allotment.Slots.Find(nomination) is not { } slot)
        {
            return Decision.All();
        }

        var closedOn = allotment.ClosedOn ?? on;
        var service = slot.Pool is { Length: > 0 } earmark ? earmark : null;
        return allotment.CarriesTo is { } year && on <= closedOn
            ? Carrying.Out(allotment, next, year, [(service, 1)], closedOn)
            : Decision.Of(allotment.Id, new SlotsLapsed(1, service, EffectiveDates.NotBefore(closedOn, on)));
    }

    /// <summary>Slots that lapsed are there again before what takes them; slots that came lapse after it.</summary>
    private static Decision Level(Allotment closed, Allotment before, Decision decision)
    {
        var after = before.After(decision.Changes);
        var changes = before.Pools.Keys.Union(after.Pools.Keys, StringComparer.Ordinal).Select(pool => (
            Service: pool.Length == 0 ? null : pool,
            Slots: after.Pools.GetValueOrDefault(pool, Pool.Empty).Available - before.Pools.GetValueOrDefault(pool, Pool.Empty).Available)).ToList();
        var on = closed.ClosedOn!.Value;
        return Decision.All([
            .. changes.Where(change => change.Slots < 0).Select(change => Decision.Of(closed.Id, new SlotsReinstated(-change.Slots, change.Service, on))),
            decision,
            .. changes.Where(change => change.Slots > 0).Select(change => Decision.Of(closed.Id, new SlotsLapsed(change.Slots, change.Service, on))),
        ]);
    }
}
