using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Invitations;

/// <summary>Decisions on invitations.</summary>
public static class InvitationDecisions
{
    /// <summary>What helps where an invitation is over.</summary>
    private const string Anew = "issue a new one";

    public static Decision Issue(Session session, InvitationIssued asked) => Decision.All(
        Decision.Unless(SessionDecisions.NotOpen(session)),
        Decision.Of(StreamKeys.Invitation(asked.Invitation), asked));

    public static Decision Acknowledge(Invitation invitation, DateOnly on) => invitation.Status != InvitationStatus.Issued && invitation.IsOpen
        ? Illegal(invitation, "acknowledge")
        : Step(invitation, new InvitationAcknowledged(on));

    /// <summary>Accepts places in a role. The allotment of that country, programme and year grows by as many.</summary>
    public static Decision Accept(Invitation invitation, Session session, Allotment? allotment, string role, int places, Moment at)
    {
        if ((Lapsed(invitation, at.EffectiveOn) ?? NotOpen(invitation, Anew) ?? SessionDecisions.NotOpen(session)) is { } over)
        {
            return over;
        }

        return Decision.Together(
            Decision.Unless(Refusal.Together(ReplyDatePassed(invitation, at.EffectiveOn), NotOffered(invitation, role) ?? TooMany(invitation, role, places))),
            InOrder(invitation, Grow(allotment, invitation, session, places, at.EffectiveOn)),
            Decision.Of(session.Id, new SessionPlacesAccepted(invitation.Issued.Invitation, invitation.Issued.Country, role, places, at.EffectiveOn)),
            Step(invitation, new InvitationAccepted(role, places, YearOf(invitation, session.Announced), at.EffectiveOn)));
    }

    public static Decision Decline(Invitation invitation, string reason, DateOnly on) => invitation.Status == InvitationStatus.Accepted
        ? Illegal(invitation, "decline")
        : Step(invitation, new InvitationDeclined(reason, on));

    /// <summary>Takes the offer back; places accepted are reduced from the allotment again, unless somebody fills one.</summary>
    public static Decision Rescind(Invitation invitation, Session session, Allotment? allotment, string? reason, DateOnly on)
    {
        var step = Step(invitation, new InvitationRescinded(reason, on));
        if (invitation.Status != InvitationStatus.Accepted || allotment is null)
        {
            return step;
        }

        if (!invitation.Filled.IsEmpty)
        {
            return Illegal(invitation, "rescind", "withdraw its nominations first");
        }

        var accepted = invitation.Accepted.Values.Sum();
        var reduced = InOrder(invitation, AllotmentDecisions.Reduce(allotment, accepted, null, "invitation rescinded", on));
        return Decision.All(
            reduced.Refusal is { Code: RefusalCodes.ReductionBelowTaken } taken ? SlotRefusals.WithMore(taken, allotment, Allotment.General, accepted - allotment.Pools[Allotment.General].Available) : reduced,
            Decision.Of(session.Id, new SessionPlacesGivenUp(invitation.Issued.Invitation, invitation.Issued.Country, on)),
            step);
    }

    /// <summary>Sets a later reply-by date.</summary>
    public static Decision Extend(Invitation invitation, DateOnly replyBy, DateOnly on) => NotOpen(invitation, Anew) is { } closed ? closed
        : replyBy <= invitation.ReplyBy
        ? Illegal(invitation, "extend", $"give a date after {invitation.ReplyBy:yyyy-MM-dd}").By(WayOut.Again("replyBy", invitation.ReplyBy.AddDays(1)))
        : Step(invitation, new InvitationExtended(replyBy, on));

    /// <summary>
    /// The reply-by date is over without an answer. Adds nothing when it was answered, extended or lapsed before.
    /// </summary>
    public static Decision Lapse(Invitation invitation, DateOnly dueOn, Moment at)
    {
        var unanswered = invitation.Status is InvitationStatus.Issued or InvitationStatus.Acknowledged;
        return unanswered && invitation.ReplyBy == dueOn && at.RecordedOn > dueOn
            ? Step(invitation, new InvitationLapsed(dueOn, EffectiveDates.NotBefore(invitation.LastEffectiveOn, at.EffectiveOn)))
            : Decision.All();
    }

    /// <summary>An office writes to the other about it, also when it is over.</summary>
    public static Decision Write(Invitation invitation, Guid message, string commitment, DateOnly on) => Decision.All(
        Decision.Unless(OfficeMessages.TooMany(invitation.Messages) ?? EffectiveDates.GoesBack("invitation", invitation.Issued.EffectiveOn, on)),
        Decision.Of(invitation.Id, new InvitationMessageWritten(message, commitment, on)));

    /// <summary>The role that a nominee fills: the one named, or the only one accepted.</summary>
    public static string? RoleOf(Invitation? invitation, string? role) =>
        role ?? (invitation?.Accepted.Count == 1 ? invitation.Accepted.Keys.Single() : null);

    /// <summary>Why a nominee of that country cannot fill a place in that role, or null.</summary>
    [Rule("The named never exceed the accepted.", "section 4", "PlacesTests.The_named_never_exceed_the_accepted")]
    public static Refusal? CannotFill(Invitation invitation, string country, string? role)
    {
        var filled = role ?? string.Empty;
        var accepted = invitation.Accepted.GetValueOrDefault(filled);
        var named = invitation.Filled.Values.Count(value => string.Equals(value, filled, StringComparison.Ordinal));
        return OtherCountry(invitation, country)
            ?? NotAccepted(invitation)
            ?? NotOffered(invitation, filled)
            ?? (named < accepted ? null : Exceeded(
                invitation, filled, named + 1, accepted, "accepted", accepted < invitation.Issued.Offered[filled] ? "accept more places, or withdraw a nominee" : accepted > 0 ? "withdraw a nominee" : Anew));
    }

    /// <summary>A nominee fills an accepted place.</summary>
    public static Decision Fill(Invitation invitation, Guid nomination, string country, string? role, DateOnly on) => Decision.All(
        Decision.Unless(CannotFill(invitation, country, role) ?? EffectiveDates.GoesBack("invitation", invitation.LastEffectiveOn, on)),
        Decision.Of(invitation.Id, new InvitationPlaceFilled(nomination, role ?? string.Empty, on)));

    /// <summary>
    /// The year whose allotment an invitation's places belong to: that of the session when the first were accepted,
    /// so that a postponement does not tear them apart.
    /// </summary>
    public static string YearOf(Invitation invitation, SessionPublished session) => invitation.Year ?? session.Year;

    private static Decision Grow(Allotment? allotment, Invitation invitation, Session session, int places, DateOnly on)
    {
        var reason = $"invitation to {session.Announced.Code} accepted";
        var id = invitation.Issued.Invitation;
        return allotment is not null
            ? AllotmentDecisions.Increase(allotment, places, reason, id, on)
            : AllotmentDecisions.Grant(null, new AllotmentGranted(
                session.Announced.Programme, invitation.Issued.Country, YearOf(invitation, session.Announced), places,
                new Dictionary<string, int>(StringComparer.Ordinal), id, invitation.Issued.Source, on));
    }

    private static Decision Step(Invitation invitation, IFact fact) => Decision.All(
        Decision.Unless(NotOpen(invitation) ?? EffectiveDates.GoesBack("invitation", invitation.LastEffectiveOn, fact.EffectiveOn)),
        Decision.Of(invitation.Id, fact));

    /// <summary>No step of it is dated before the last one.</summary>
    private static Decision InOrder(Invitation invitation, Decision decision) => decision.Refusal is { } refusal ? refusal.NotBefore(invitation.LastEffectiveOn) : decision;

    private static Refusal? NotOpen(Invitation invitation, string? remedy = null) => invitation.IsOpen ? null : Closed(invitation, remedy);

    private static Refusal? Lapsed(Invitation invitation, DateOnly on) =>
        invitation.Status == InvitationStatus.Lapsed && ReplyDatePassed(invitation, on) is { } passed ? passed with { Remedy = Anew, Ways = [] } : null;

    private static Refusal? NotAccepted(Invitation invitation) => invitation.Status == InvitationStatus.Accepted ? null : Closed(invitation, invitation.IsOpen ? "accept it first" : Anew);

    private static Refusal Closed(Invitation invitation, string? remedy) => Refusal.Because(
        RefusalCodes.InvitationNotOpen,
        $"The invitation is {Statuses.Name(invitation.Status)}.",
        [("status", Statuses.Name(invitation.Status))],
        [invitation.Position],
        remedy);

    [Rule("An invitation is accepted, by its effective date, until its reply-by date.", "section 4", "PlacesTests.A_reply_is_effective_no_later_than_the_reply_by_date")]
    private static Refusal? ReplyDatePassed(Invitation invitation, DateOnly on) => on <= invitation.ReplyBy
        ? null
        : Refusal.Because(
            RefusalCodes.ReplyDatePassed,
            $"The reply was due on {invitation.ReplyBy:yyyy-MM-dd}; this one is effective on {on:yyyy-MM-dd}.",
            [("replyBy", invitation.ReplyBy), ("effectiveOn", on)],
            [invitation.Position],
            "ask the host to extend it").By(WayOut.Do("extend", ("invitation", invitation.Issued.Invitation), ("replyBy", on)));

    private static Refusal? NotOffered(Invitation invitation, string role) => invitation.Issued.Offered.ContainsKey(role)
        ? null
        : Refusal.Because(
            RefusalCodes.RoleNotOffered,
            $"Offered: {string.Join(", ", invitation.Issued.Offered.Keys.Order(StringComparer.Ordinal))}; asked: {(role.Length == 0 ? "none" : role)}.",
            [("role", role), ("offered", invitation.Issued.Offered)],
            remedy: "name an offered role");

    private static Refusal? TooMany(Invitation invitation, string role, int places)
    {
        var accepted = invitation.Accepted.GetValueOrDefault(role) + places;
        var offered = invitation.Issued.Offered[role];
        return accepted <= offered ? null : offered - accepted + places is var left && left > 0
            ? Exceeded(invitation, role, accepted, offered, "offered", $"accept {left} or fewer").By(WayOut.Again("places", left))
            : Exceeded(invitation, role, accepted, offered, "offered", Anew);
    }

    private static Refusal Exceeded(Invitation invitation, string role, int asked, int limit, string what, string? remedy) => Refusal.Because(
        RefusalCodes.SeatsExceedInvitation,
        $"{limit} places {what} as {role}; this would make {asked}.",
        [("role", role), (what, limit), ("asked", asked)],
        [invitation.Position],
        remedy);

    private static Refusal? OtherCountry(Invitation invitation, string country) => string.Equals(invitation.Issued.Country, country, StringComparison.Ordinal)
        ? null
        : Refusal.Because(
            RefusalCodes.CountryMismatch,
            $"The invitation is for {invitation.Issued.Country}, the nomination is of {country}.",
            [("invitation", invitation.Issued.Country), ("country", country)],
            remedy: "nominate under the country's own invitation");

    private static Refusal Illegal(Invitation invitation, string step, string? remedy = null) => Refusal.Because(
        RefusalCodes.IllegalTransition,
        $"Cannot {step} an invitation that is {Statuses.Name(invitation.Status)}.",
        [("status", Statuses.Name(invitation.Status)), ("step", step)],
        [invitation.Position],
        remedy);
}
