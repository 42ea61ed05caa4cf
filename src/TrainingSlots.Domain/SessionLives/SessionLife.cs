using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;

namespace TrainingSlots.Domain.SessionLives;

/// <summary>The steps of a session's life: close, confirm, start, complete, postpone, cancel (domain.md section 4).</summary>
public static class SessionLife
{
    public static Decision Close(Session session, DateOnly on) => Step(session, "close", new SessionClosed(on));

    /// <summary>Takes nominations again, before it starts.</summary>
    public static Decision Reopen(Session session, DateOnly on) => Decision.All(
        Step(session, SessionTransitions.ToReopen, new SessionReopened(on)),
        Decision.Unless(on < session.Announced.Start ? null : Begun(session, on)));

    /// <summary>Confirms that it takes place, when as many nominees are committed as the session needs.</summary>
    public static Decision Confirm(Session session, DateOnly on)
    {
        var firm = session.Committed + session.Joined;
        var minimum = session.Announced.Minimum ?? 0;
        var few = firm >= minimum ? null : Refusal.Because(
            RefusalCodes.MinimumNotReached,
            $"{firm} nominees are committed; the session needs {minimum}.",
            [("session", session.Announced.Code), ("minimum", minimum), ("committed", session.Committed), ("joined", session.Joined), ("held", session.Held)],
            session.Seats.Newest(Seat.Firm),
            session.Committed + session.Held >= minimum ? "accept nominations that are held" : "wait for more nominations, postpone or cancel");
        var confirmed = Step(session, "confirm", new SessionConfirmed(on));
        return SessionTransitions.IsOpen(session, "confirm") ? Decision.Together(Decision.Unless(few), confirmed) : confirmed;
    }

    /// <summary>It begins. Who still waits for a place waits in vain, and is told so.</summary>
    public static Decision Start(Session session, IReadOnlyList<Nomination> waiting, DateOnly on) => Decision.All([
        Decision.Together(
            Step(session, SessionTransitions.ToStart, new SessionStarted(on)),
            Decision.Unless(!SessionTransitions.IsOpen(session, SessionTransitions.ToStart) ? null : SessionDates.Of(session).Before(SessionTransitions.ToStart, on, null, $"give an effective date of {session.Announced.Start:yyyy-MM-dd} or later, or give the session other dates"))),
        .. waiting.Select(nomination => End(session, nomination, EffectiveDates.NotBefore(nomination.LastEffectiveOn, on))),
    ]);

    /// <summary>
    /// It is over; an offer of a place in it that nobody took is over too. Of everybody in it is on record whether he or she
    /// came, or it is put on record now.
    /// </summary>
    /// <param name="seated">The nominations that have a seat in it.</param>
    /// <param name="settle">What became of those who are not settled; null where nobody may be left.</param>
    public static Decision Complete(Session session, IReadOnlyList<Seated> seated, Settle? settle, Moment at)
    {
        var completed = Step(session, SessionTransitions.ToComplete, new SessionCompleted(at.EffectiveOn));
        if (completed.Refusal is not null)
        {
            return completed;
        }

        List<Seated> unsettled = [.. seated.Where(of => Settlement.IsDue(of.Case.Nomination))];
        return Decision.All([
            Decision.Unless(Refusal.Together(
                SessionDates.Of(session).BeforeTheEnd(SessionTransitions.ToComplete, at.EffectiveOn),
                settle is null && unsettled.Count > 0 ? Settlement.Missing(unsettled.Select(of => of.Case), [("session", session.Announced.Code)]) : null)),
            .. seated.Select(of => OfferDecisions.End(of.Case, at)),
            settle is { } how ? Settlement.All(unsettled, how, at.EffectiveOn) : Decision.All(),
            completed,
        ]);
    }

    /// <summary>
    /// Gives it new dates, and its own deadline so many days later, unless a new one is given. Every live nomination is told,
    /// with the rules that its nominee no longer meets; none is dropped. Places are charged to the year in which it starts
    /// now, where the country has room there. An offer of a place ends at the new start at the latest. What each of those who
    /// wait lacks now, the review says that follows.
    /// </summary>
    /// <param name="allotments">Those of the year in which it starts now, by country.</param>
    public static Decision Postpone(
        Session session, SessionPostponed asked, IReadOnlyList<Rescheduling> nominations, IReadOnlyDictionary<string, Allotment> allotments, Moment at)
    {
        var moved = asked with { Deadline = asked.Deadline ?? Deadlines.Moved(session.Announced, asked.Start, asked.End) };
        var charged = Recharging.All(session.Announced with { Year = asked.Year }, [.. nominations.Select(of => of.Case)], allotments, asked.EffectiveOn);
        return Decision.All([
            Step(session, "postpone", moved),
            .. nominations.SelectMany(of =>
            {
                var (nomination, year) = (of.Case.Nomination, charged.ContainsKey(of.Case.Id) ? asked.Year : of.Case.Nomination.Submitted.Year);
                var unmet = of.WhereCharged(year, asked.Year).Unmet;
                return new[]
                {
                    Decision.Of(nomination.Id, new NominationRescheduled(asked.Start, asked.End, unmet, EffectiveDates.NotBefore(nomination.LastEffectiveOn, asked.EffectiveOn))),
                    charged.GetValueOrDefault(of.Case.Id) ?? Decision.All(),
                    OfferDecisions.Shorten(nomination, year, asked.Start, at),
                };
            }),
        ]);
    }

    /// <summary>Calls it off: every slot, seat and place is given back and each nomination is told why.</summary>
    public static Decision Cancel(Session session, IReadOnlyList<Case> cases, string reason, DateOnly on)
    {
        if (session.Joined > 0)
        {
            return SessionTransitions.Illegal(session, SessionTransitions.ToCancel, "nominees have joined: complete the session instead");
        }

        return Decision.All([
            Decision.Unless(cases.Select(of => EffectiveDates.GoesBack("nomination", of.Nomination.LastEffectiveOn, on)).FirstOrDefault(refusal => refusal is not null)),
            .. cases.Select(of => NominationDecisions.Cancel(of, on)),
            Step(session, SessionTransitions.ToCancel, new SessionCancelled(reason, on)),
        ]);
    }

    private static Decision End(Session session, Nomination nomination, DateOnly on) => Decision.All(
        Decision.Of(session.Id, new WaitlistLeft(nomination.Submitted.Nomination, Statuses.Name(NominationStatus.Expired), on)),
        Decision.Of(nomination.Id, new WaitlistEnded(on)));

    private static Decision Step(Session session, string step, IFact fact)
    {
        if (!SessionTransitions.IsOpen(session, step))
        {
            return SessionTransitions.Illegal(session, step, (step, session.Status) switch
            {
                (SessionTransitions.ToStart, SessionStatus.Open or SessionStatus.Closed) => "confirm the session first",
                (SessionTransitions.ToComplete, SessionStatus.Confirmed) => "start the session first",
                (SessionTransitions.ToComplete, SessionStatus.Open or SessionStatus.Closed) => "confirm and start the session first",
                _ => null,
            });
        }

        return EffectiveDates.GoesBack("session", session.LastEffectiveOn, fact.EffectiveOn) is { } back
            ? back
            : Decision.Of(session.Id, fact);
    }

    private static Refusal Begun(Session session, DateOnly on) => Refusal.Because(
        RefusalCodes.OutsideSessionDates,
        $"The session {session.Announced.Code} begins on {session.Announced.Start:yyyy-MM-dd}; it cannot be opened again on {on:yyyy-MM-dd}.",
        [("session", session.Announced.Code), ("start", session.Announced.Start), ("end", session.Announced.End), ("effectiveOn", on)],
        [session.Position],
        "postpone it to a later start first");
}

/// <summary>A live nomination of a postponed session, with the codes of the rules that its nominee no longer meets.</summary>
public sealed record Rescheduling(Case Case, IReadOnlyList<string> Unmet)
{
    /// <summary>The same, told whether the place is charged to another year than that in which the session starts.</summary>
    internal Rescheduling WhereCharged(string charged, string starts)
    {
        var codes = Unmet.Where(code => code is not Eligibility.OtherYear);
        return this with { Unmet = [.. string.Equals(charged, starts, StringComparison.Ordinal) ? codes : codes.Append(Eligibility.OtherYear)] };
    }
}
