using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Allotments;

/// <summary>Decisions on one slot of an allotment: hold, commit, utilise, waste, release.</summary>
public static class SlotDecisions
{
    /// <summary>Takes a slot provisionally, from the earmark of the nominee's service if there is one.</summary>
    [Rule("A slot is taken from the earmark of the nominee's service where there is one, else from the general ones; never more than are there.", "section 3", "ExhaustedTests.An_exhausted_earmark_is_not_topped_up_from_the_general_slots")]
    public static Decision Hold(
        Allotment allotment, Guid nomination, string session, string? service, DateTimeOffset? expiresAt, DateOnly on)
    {
        if (SlotRefusals.NotGiving(allotment) is { } notGiving)
        {
            return notGiving;
        }

        var name = allotment.PoolFor(service);
        var pool = allotment.Pools[name];
        if (pool.Available < 1)
        {
            return SlotRefusals.Exhausted(allotment, name, service);
        }

        return EffectiveDates.BelowZero("available slots", pool.Timeline, -1, on) is { } conflict
            ? conflict
            : Decision.Of(allotment.Id, new SlotHeld(nomination, session, name.Length == 0 ? null : name, expiresAt, on));
    }

    [Rule("A closed allotment neither gives nor commits a slot.", "section 4", "SlotTests.A_closed_allotment_neither_gives_nor_commits")]
    public static Decision Commit(Allotment allotment, Guid nomination, DateOnly on) =>
        SlotRefusals.Closed(allotment) is { } closed ? closed : Decision.Of(allotment.Id, new SlotCommitted(nomination, on));

    public static Decision Utilise(Allotment allotment, Guid nomination, DateOnly on) =>
        Decision.Of(allotment.Id, new SlotUtilised(nomination, on));

    public static Decision Waste(Allotment allotment, Guid nomination, DateOnly on) =>
        Decision.Of(allotment.Id, new SlotWasted(nomination, on));

    /// <summary>
    /// Gives a slot back; in a closed year nobody can take it again, so it lapses: one of an earmark not before the
    /// earmark's last change.
    /// </summary>
    public static Decision Release(Allotment allotment, Guid nomination, string cause, DateOnly on)
    {
        var released = new SlotReleased(nomination, cause, on);
        if (allotment.Status != AllotmentStatus.Closed)
        {
            return Decision.Of(allotment.Id, released);
        }

        var earmarked = allotment.Slots.TryGetValue(nomination, out var slot) && slot.Pool.Length > 0;
        return Decision.Of(allotment.Id, released, earmarked
            ? new SlotsLapsed(1, slot!.Pool, EffectiveDates.NotBefore(allotment.EarmarkedOn, on))
            : new SlotsLapsed(1, null, on));
    }
}
