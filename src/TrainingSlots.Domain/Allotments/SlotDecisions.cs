using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Allotments;

/// <summary>Decisions on one slot of an allotment: hold, commit, utilise, waste, release.</summary>
public static class SlotDecisions
{
    /// <summary>Takes a slot provisionally, from the earmark of the nominee's service if there is one.</summary>
    [Rule("A slot is taken from the earmark of the nominee's service where there is one, else from the general ones; never more than are there.", "section 3", "ExhaustedTests.An_exhausted_earmark_is_not_topped_up_from_the_general_slots")]
    public static Decision Hold(
        Allotment allotment, Guid nomination, string session, string? service, DateTimeOffset? expiresAt, DateOnly on) => Decision.All(
            Decision.Unless(NoRoom(allotment, service, on)),
            Decision.Of(allotment.Id, new SlotHeld(nomination, session, allotment.EarmarkFor(service), expiresAt, on)));

    /// <summary>Why the allotment gives no slot to a nominee of that service on that day, or null.</summary>
    internal static Refusal? NoRoom(Allotment allotment, string? service, DateOnly on)
    {
        var name = allotment.PoolFor(service);
        var pool = allotment.Pools[name];
        return SlotRefusals.NotGiving(allotment, on)
            ?? (pool.Available < 1 ? SlotRefusals.Exhausted(allotment, name, service) : null)
            ?? EffectiveDates.BelowZero("available slots", pool.Timeline, -1, on);
    }

    [Rule("A closed allotment neither gives nor commits a slot.", "section 4", "SlotTests.A_closed_allotment_neither_gives_nor_commits")]
    public static Decision Commit(Allotment allotment, Guid nomination, DateOnly on) =>
        SlotRefusals.Closed(allotment) is { } closed ? closed : Decision.Of(allotment.Id, new SlotCommitted(nomination, on));

    public static Decision Utilise(Allotment allotment, Guid nomination, DateOnly on) =>
        Decision.Of(allotment.Id, new SlotUtilised(nomination, on));

    public static Decision Waste(Allotment allotment, Guid nomination, DateOnly on) =>
        Decision.Of(allotment.Id, new SlotWasted(nomination, on));

    /// <summary>What was recorded of a slot was a slip: it is firm again.</summary>
    public static Decision Correct(Allotment allotment, Guid nomination, DateOnly on) =>
        Decision.Of(allotment.Id, new SlotCorrected(nomination, on));

    /// <summary>Gives a slot back; in a closed year nobody can take it again.</summary>
    /// <param name="next">The allotment of the year that unused slots go to, where they do.</param>
    public static Decision Release(Allotment allotment, Allotment? next, Guid nomination, string cause, DateOnly on) => Decision.All(
        Decision.Of(allotment.Id, new SlotReleased(nomination, cause, on)),
        ClosedYear.Freed(allotment, next, nomination, on));
}
