using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Waitlists;

/// <summary>Who wants a place: a slot of the country, a seat of the session and, where invited, a place of the invitation.</summary>
internal sealed record Wanted(Guid Nomination, string Country, string? Role, string? Service);

/// <summary>The limits that one place binds, as they were when locked.</summary>
internal sealed record Limits(ProgrammePolicy Policy, Allotment Allotment, Session Session, Invitation? Invitation);

/// <summary>Slot, seat and invited place are taken together, or none is.</summary>
internal static class Places
{
    public static Decision Take(Wanted wanted, Limits limits, DateTimeOffset? expiresAt, DateOnly on) => Decision.All(
        SlotDecisions.Hold(limits.Allotment, wanted.Nomination, limits.Session.Announced.Code, wanted.Service, expiresAt, on),
        SessionDecisions.HoldSeat(limits.Session, limits.Policy, wanted.Nomination, wanted.Country, wanted.Role, on),
        limits.Invitation is null ? Decision.All() : InvitationDecisions.Fill(limits.Invitation, wanted.Nomination, wanted.Country, wanted.Role, on));

    /// <summary>
    /// A newcomer takes only what is left when everybody in the session's queue who waits for it has been served: a seat,
    /// a slot of the same country and pool, a share of the country's cap.
    /// </summary>
    public static Refusal? KeptForTheQueue(Wanted wanted, Limits limits)
    {
        var (allotment, session) = (limits.Allotment, limits.Session);
        var waiting = session.Waitlist.Where(other => other.Qualifies).ToList();
        var own = waiting.Where(other => string.Equals(other.Country, wanted.Country, StringComparison.Ordinal)).ToList();
        var pool = allotment.PoolFor(wanted.Service);
        var forSlots = own.Count(other => string.Equals(other.Year, allotment.Year, StringComparison.Ordinal) && string.Equals(allotment.PoolFor(other.Service), pool, StringComparison.Ordinal));
        if (forSlots > 0 && allotment.Pools[pool].Available <= forSlots)
        {
            return SlotRefusals.Exhausted(allotment, pool, wanted.Service).And("waiting", forSlots);
        }

        var forSeats = waiting.Count(other => other.WantsSeat);
        return forSeats > 0 && session.Free <= forSeats
            ? SessionDecisions.Full(session).And("waiting", forSeats)
            : SessionDecisions.OverCap(session, limits.Policy, wanted.Country, own.Count)?.And("waiting", own.Count);
    }
}
