using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;

namespace TrainingSlots.Domain.Sessions;

/// <summary>The steps of a session's life: close, confirm, start, complete, postpone, cancel (domain.md section 4).</summary>
public static class SessionLife
{
    private const string ToStart = "start";
    private const string ToComplete = "complete";
    private const string ToCancel = "cancel";

    /// <summary>From where each step leads on.</summary>
    private static readonly Dictionary<string, SessionStatus[]> From = new(StringComparer.Ordinal)
    {
        ["capacity"] = [SessionStatus.Open, SessionStatus.Closed, SessionStatus.Confirmed, SessionStatus.Running],
        ["postpone"] = [SessionStatus.Open, SessionStatus.Closed, SessionStatus.Confirmed],
        ["close"] = [SessionStatus.Open],
        ["confirm"] = [SessionStatus.Open, SessionStatus.Closed],
        [ToStart] = [SessionStatus.Confirmed],
        [ToComplete] = [SessionStatus.Running],
        [ToCancel] = [SessionStatus.Open, SessionStatus.Closed, SessionStatus.Confirmed],
    };

    /// <summary>The steps that its status allows, by the last part of their address. Numbers and dates may still refuse one.</summary>
    public static IEnumerable<string> OpenTo(Session session) =>
        From.Keys.Where(step => IsOpen(session, step) && !(step is ToCancel && session.Joined > 0));

    internal static bool IsOpen(Session session, string step) => From[step].Contains(session.Status);

    public static Decision Close(Session session, DateOnly on) => Step(session, "close", new SessionClosed(on));

    /// <summary>Confirms that it takes place, when as many nominees are committed as the session needs.</summary>
    public static Decision Confirm(Session session, DateOnly on)
    {
        var firm = session.Committed + session.Joined;
        var minimum = session.Announced.Minimum ?? 0;
        return IsOpen(session, "confirm") && firm < minimum
            ? Refusal.Because(
                RefusalCodes.MinimumNotReached,
                $"{firm} nominees are committed; the session needs {minimum}.",
                [("session", session.Announced.Code), ("minimum", minimum), ("committed", session.Committed), ("joined", session.Joined), ("held", session.Held)],
                session.Seats.Values.Where(seat => seat.State != SeatState.Held).Select(seat => seat.Position),
                session.Committed + session.Held >= minimum ? "accept nominations that are held" : "wait for more nominations, postpone or cancel")
            : Step(session, "confirm", new SessionConfirmed(on));
    }

    /// <summary>It begins. Who still waits for a place waits in vain, and is told so.</summary>
    public static Decision Start(Session session, IReadOnlyList<Nomination> waiting, DateOnly on) => Decision.All([
        Step(session, ToStart, new SessionStarted(on)),
        Decision.Unless(SessionDates.Of(session).Before(ToStart, on, null, $"give an effective date of {session.Announced.Start:yyyy-MM-dd} or later, or give the session other dates")),
        .. waiting.Select(nomination => End(session, nomination, EffectiveDates.NotBefore(nomination.LastEffectiveOn, on))),
    ]);

    /// <summary>It is over; an offer of a place in it that nobody took is over too.</summary>
    /// <param name="cases">The nominations that have a seat in it.</param>
    public static Decision Complete(Session session, IReadOnlyList<Case> cases, Moment at) => Decision.All([
        Decision.Unless(IsOpen(session, ToComplete) ? SessionDates.Of(session).BeforeTheEnd(ToComplete, at.EffectiveOn) : null),
        .. cases.Select(of => OfferDecisions.End(of, at)),
        Step(session, ToComplete, new SessionCompleted(at.EffectiveOn)),
    ]);

    /// <summary>
    /// Gives it new dates. Every live nomination is told, with the rules that its nominee no longer meets; none is dropped.
    /// An offer of a place ends at the new start at the latest. What each of those who wait lacks now, the review says that follows.
    /// </summary>
    public static Decision Postpone(Session session, SessionPostponed asked, IReadOnlyList<Rescheduling> nominations, DateTimeOffset recordedAt) => Decision.All([
        Step(session, "postpone", asked),
        .. nominations.Select(nomination => Decision.Of(
            nomination.Nomination.Id, new NominationRescheduled(asked.Start, asked.End, nomination.Unmet, EffectiveDates.NotBefore(nomination.Nomination.LastEffectiveOn, asked.EffectiveOn)))),
        .. nominations.Select(nomination => OfferDecisions.Shorten(nomination.Nomination, asked.Start, new Moment(asked.EffectiveOn, recordedAt))),
    ]);

    /// <summary>Calls it off: every slot, seat and place is given back and each nomination is told why.</summary>
    public static Decision Cancel(Session session, IReadOnlyList<Case> cases, string reason, DateOnly on)
    {
        if (session.Joined > 0)
        {
            return Illegal(session, ToCancel, "nominees have joined: complete the session instead");
        }

        return Decision.All([
            Decision.Unless(cases.Select(of => EffectiveDates.GoesBack("nomination", of.Nomination.LastEffectiveOn, on)).FirstOrDefault(refusal => refusal is not null)),
            .. cases.Select(of => NominationDecisions.Cancel(of, on)),
            Step(session, ToCancel, new SessionCancelled(reason, on)),
        ]);
    }

    private static Decision End(Session session, Nomination nomination, DateOnly on) => Decision.All(
        Decision.Of(session.Id, new WaitlistLeft(nomination.Submitted.Nomination, Statuses.Name(NominationStatus.Expired), on)),
        Decision.Of(nomination.Id, new WaitlistEnded(on)));

    private static Decision Step(Session session, string step, IFact fact)
    {
        if (!IsOpen(session, step))
        {
            return Illegal(session, step, null);
        }

        return EffectiveDates.GoesBack("session", session.LastEffectiveOn, fact.EffectiveOn) is { } back
            ? back
            : Decision.Of(session.Id, fact);
    }

    internal static Refusal Illegal(Session session, string step, string? remedy) => Refusal.Because(
        RefusalCodes.IllegalTransition,
        $"Cannot {step} a session that is {Statuses.Name(session.Status)}.",
        [("session", session.Announced.Code), ("status", Statuses.Name(session.Status)), ("step", step), ("joined", session.Joined)],
        [session.Position],
        remedy);
}

/// <summary>A live nomination of a postponed session, with the codes of the rules that its nominee no longer meets.</summary>
public sealed record Rescheduling(Nomination Nomination, IReadOnlyList<string> Unmet);
