using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Nominations;

/// <summary>A session that moves into another year charges its places to that year (domain.md section 9, "Moves of a session").</summary>
public static class Recharging
{
    private const string Step = "recharge";

    /// <summary>Charges one place, or one turn in the queue, to the year in which the session starts now.</summary>
    public static Decision Recharge(Case of, DateOnly on)
    {
        var (nomination, year) = (of.Nomination, of.Session.Announced.Year);
        if (string.Equals(nomination.Submitted.Year, year, StringComparison.Ordinal) || !IsCharged(of))
        {
            return Steps.Illegal(nomination, Step).And("year", nomination.Submitted.Year).And("sessionYear", year);
        }

        return of.StartYear is { } to
            ? Decision.Together(Decision.Unless(NominationDecisions.GoesBack(nomination, on)), Charge(of, of.Session.Announced, to, on))
            : SlotRefusals.NotFound(nomination.Submitted.Programme, nomination.Submitted.Country, year, invited: true);
    }

    /// <summary>What charges each of the places that can be, in the order in which they were asked for, by nomination.</summary>
    internal static IReadOnlyDictionary<Guid, Decision> All(
        SessionPublished session, IReadOnlyList<Case> cases, IReadOnlyDictionary<string, Allotment> allotments, DateOnly on)
    {
        var charged = new Dictionary<Guid, Decision>();
        var rooms = allotments.ToDictionary(room => room.Key, room => room.Value, StringComparer.Ordinal);
        foreach (var of in cases.Where(of => !string.Equals(of.Nomination.Submitted.Year, session.Year, StringComparison.Ordinal) && IsCharged(of)).OrderBy(of => of.Nomination.SubmittedAt))
        {
            var country = of.Nomination.Submitted.Country;
            if (rooms.TryGetValue(country, out var room)
                && Charge(of, session, room, EffectiveDates.NotBefore(of.Nomination.LastEffectiveOn, on)) is { Refusal: null } decision)
            {
                charged.Add(of.Id, decision);
                rooms[country] = room.After(decision.Changes);
            }
        }

        return charged;
    }

    private static bool IsCharged(Case of) => of.Nomination.Status == NominationStatus.Waitlisted || of.Allotment.Slots.Find(of.Id) is not null;

    private static Decision Charge(Case of, SessionPublished session, Allotment to, DateOnly on)
    {
        var (nomination, submitted) = (of.Nomination, of.Nomination.Submitted);
        var earmark = to.EarmarkFor(submitted.Service);
        var recharged = Decision.Of(nomination.Id, new NominationRecharged(session.Code, submitted.Year, session.Year, earmark, nomination.Status, on));
        if (of.Allotment.Slots.Find(of.Id) is not { } slot)
        {
            return Decision.All(Decision.Of(of.Session.Id, new WaitlistRecharged(of.Id, session.Year, on)), recharged);
        }

        return Decision.All(
            Decision.Unless(SlotDecisions.NoRoom(to, submitted.Service, on) is { } missing ? SlotRefusals.WithOneMore(missing, to, submitted.Service) : null),
            Decision.Of(of.Allotment.Id, new SlotRechargedOut(of.Id, session.Year, on)),
            ClosedYear.Freed(of.Allotment, of.NextYear, of.Id, on),
            Decision.Of(to.Id, new SlotRechargedIn(of.Id, session.Code, earmark, slot.State, slot.ExpiresAt, submitted.Year, on)),
            recharged);
    }
}
