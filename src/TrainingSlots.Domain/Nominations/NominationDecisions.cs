using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Nominations;

/// <summary>The streams that a step of a nomination touches, as they were when locked.</summary>
/// <param name="Policy">The policy as it stood on the effective date of the step.</param>
public sealed record Case(Nomination Nomination, ProgrammePolicy Policy, Allotment Allotment, Session Session, Invitation? Invitation)
{
    public Guid Id => Nomination.Submitted.Nomination;

    /// <summary>Where the year of the slot is closed: the allotment of the year that its unused slots go to.</summary>
    public Allotment? NextYear { get; init; }

    /// <summary>Where the session moved: the allotment of the year in which it starts now.</summary>
    public Allotment? StartYear { get; init; }

    internal SessionDates Dates => new(Nomination.Submitted.Session, Nomination.Start, Nomination.End);
}

/// <summary>Decisions on a nomination after its submission (domain.md section 4).</summary>
public static class NominationDecisions
{
    private const string Joining = "join";
    private const string Missing = "no-show";
    private const string Completing = "complete";

    /// <summary>Endorse, recommend, accept or confirm. Acceptance makes slot and seat firm, and asks once more who the nominee is.</summary>
    public static Decision Take(Case of, Candidate nominee, Step step, Moment at)
    {
        var (nomination, on) = (of.Nomination, at.EffectiveOn);
        var accepts = step == Step.Accept || Steps.AcceptedByPolicy(of.Policy, step);
        if ((HoldExpired(of, at) ?? Steps.Past(nomination, step)) is { } over)
        {
            return over;
        }

        return Decision.All(
            Decision.Together(
                Decision.Unless(Refusal.Together(Steps.NotOpenTo(nomination, of.Policy, step), GoesBack(nomination, on))),
                Decision.Unless(accepts ? NotAcceptable(of, nominee, on) : null),
                step == Step.Accept ? SlotDecisions.Commit(of.Allotment, of.Id, on) : Decision.All()),
            step == Step.Accept ? Decision.Of(of.Session.Id, new SeatCommitted(of.Id, on)) : Decision.All(),
            Decision.Of(nomination.Id, Fact(step, on)),
            Steps.AcceptedByPolicy(of.Policy, step) ? Admission.AcceptByPolicy(nomination.Id, of.Id, of.Allotment, of.Session, on) : Decision.All());
    }

    /// <summary>The nominee came: the slot is utilised.</summary>
    public static Decision Join(Case of, DateOnly on) => Decision.All(
        Decision.Unless(NotDueTo(Joining, of, on, JoinsOutside(of, on))),
        SlotDecisions.Utilise(of.Allotment, of.Id, on),
        Decision.Of(of.Session.Id, new SeatJoined(of.Id, on)),
        Decision.Of(of.Nomination.Id, new NomineeJoined(on)));

    /// <summary>The nominee did not come: the slot is wasted, or given back where the policy says so.</summary>
    public static Decision NoShow(Case of, DateOnly on) => Decision.All(
        Decision.Unless(NotDueTo(Missing, of, on, MissingOutside(of, on))),
        GiveUp(of, NominationStatus.NoShow, of.Policy.NoShowWastesSlot, on),
        Decision.Of(of.Nomination.Id, new NomineeDidNotJoin(of.Policy.NoShowWastesSlot, on)));

    /// <summary>The nominee finished, or stayed to the end without finishing.</summary>
    public static Decision Complete(Nomination nomination, bool finished, DateOnly on) => Decision.Together(
        End(nomination, Completing, finished ? new NomineeCompleted(on) : new NomineeDidNotComplete(on)),
        Decision.Unless(nomination.Status == NominationStatus.Joined ? new SessionDates(nomination.Submitted.Session, nomination.Start, nomination.End).BeforeTheEnd(Completing, on) : null));

    /// <summary>The nominee left early; the slot stays utilised.</summary>
    public static Decision Leave(Nomination nomination, DateOnly on) => End(nomination, "leave", new NomineeLeft(on));

    /// <summary>Turned down: slot, seat and place are given back; a committed slot, too late, is wasted.</summary>
    public static Decision Reject(Case of, string by, string code, DateOnly on) =>
        GiveBack(of, "reject", NominationStatus.Rejected, new NominationRejected(by, code, on), IsTooLate(of, on));

    /// <summary>Taken back by the country: slot, seat and place are given back; a committed slot, too late, is wasted.</summary>
    public static Decision Withdraw(Case of, DateOnly on) =>
        GiveBack(of, "withdraw", NominationStatus.Withdrawn, new NominationWithdrawn(on), IsTooLate(of, on));

    /// <summary>The session was cancelled: slot, seat and place are given back.</summary>
    public static Decision Cancel(Case of, DateOnly on) =>
        GiveBack(of, "cancel", NominationStatus.Cancelled, new NominationCancelled(on));

    /// <summary>The hold ran out. Adds nothing when it was settled before, or when it is not over yet.</summary>
    public static Decision Expire(Case of, Moment at) =>
        of.Nomination.IsHeld && of.Nomination.HoldExpiresAt is { } due && due <= at.RecordedAt
            ? GiveBack(of, "expire", NominationStatus.Expired, new NominationExpired(due, EffectiveDates.NotBefore(of.Nomination.LastEffectiveOn, at.EffectiveOn)))
            : Decision.All();

    /// <summary>Ends a nomination before the nominee came: what it holds is given back, or its turn in the queue given up.</summary>
    /// <param name="wastes">True when the slot is used up all the same.</param>
    internal static Decision GiveBack(Case of, string step, NominationStatus status, IFact fact, bool wastes = false)
    {
        var (nomination, on) = (of.Nomination, fact.EffectiveOn);
        if (nomination.Status == NominationStatus.Waitlisted)
        {
            return Decision.All(
                Decision.Unless(GoesBack(nomination, on)),
                Decision.Of(of.Session.Id, new WaitlistLeft(of.Id, Statuses.Name(status), on)),
                Decision.Of(nomination.Id, fact));
        }

        return Decision.All(
            Decision.Unless(nomination.IsHeld || nomination.IsCommitted || nomination.IsQueued ? GoesBack(nomination, on) : Steps.Illegal(nomination, step)),
            GiveUp(of, status, wastes, on),
            Decision.Of(nomination.Id, fact));
    }

    /// <summary>Refuses an acceptance after the session, of somebody who is not eligible any more, or without the documents.</summary>
    private static Refusal? NotAcceptable(Case of, Candidate nominee, DateOnly on) => Refusal.Together(
        of.Dates.After("accept", on, $"give an effective date of {of.Dates.End:yyyy-MM-dd} or earlier, or reject the nomination", of.Nomination.LastEffectiveOn, "reject the nomination"),
        Eligibility.NoLonger(of, nominee),
        NominationDocuments.NotComplete(of.Nomination, of.Policy));

    /// <summary>Refuses to say whether somebody came who is not expected, or not yet, or on a day that cannot be.</summary>
    private static Refusal? NotDueTo(string step, Case of, DateOnly on, Refusal? outside) => of.Nomination.IsCommitted
        ? Refusal.Together(Steps.NotReadyToJoin(of.Nomination, of.Policy, step), GoesBack(of.Nomination, on), outside)
        : Steps.NotReadyToJoin(of.Nomination, of.Policy, step);

    private static Refusal? JoinsOutside(Case of, DateOnly on)
    {
        // Where a slip was mended after the end, no earlier day is left to say that the nominee came.
        var last = EffectiveDates.NotBefore(of.Dates.End, of.Nomination.CorrectedOn ?? of.Dates.End);
        return of.Dates.Before(Joining, on, of.Policy.ReportingDays, $"give an effective date of {of.Dates.First(of.Policy.ReportingDays):yyyy-MM-dd} or later")
            ?? of.Dates.After(Joining, on, $"give an effective date of {last:yyyy-MM-dd} or earlier, or record a no-show", of.Nomination.LastEffectiveOn, "record a no-show", last);
    }

    private static Refusal? MissingOutside(Case of, DateOnly on) =>
        of.Dates.Before(Missing, on, of.Policy.ReportingDays, $"give an effective date of {of.Dates.First(of.Policy.ReportingDays):yyyy-MM-dd} or later, or withdraw the nomination");

    /// <summary>The seat is free again; slot and invited place are too, unless they count as used up.</summary>
    internal static Decision GiveUp(Case of, NominationStatus status, bool wastes, DateOnly on)
    {
        var cause = Statuses.Name(status);
        return Decision.All(
            wastes ? SlotDecisions.Waste(of.Allotment, of.Id, on) : SlotDecisions.Release(of.Allotment, of.NextYear, of.Id, cause, on),
            Decision.Of(of.Session.Id, new SeatReleased(of.Id, cause, on)),
            of.Invitation is null || wastes ? Decision.All() : Decision.Of(of.Invitation.Id, new InvitationPlaceFreed(of.Id, cause, on)));
    }

    private static bool IsTooLate(Case of, DateOnly on) =>
        of.Policy.LateWithdrawalWastes && of.Nomination.IsCommitted && on.DayNumber >= of.Session.Announced.Start.DayNumber - of.Policy.LateWithdrawalDays;

    private static Decision End(Nomination nomination, string step, IFact fact) => Decision.All(
        Decision.Unless(nomination.Status == NominationStatus.Joined ? GoesBack(nomination, fact.EffectiveOn) : Steps.Illegal(nomination, step)),
        Decision.Of(nomination.Id, fact));

    private static IFact Fact(Step step, DateOnly on) => step switch
    {
        Step.Endorse => new NominationEndorsed(on),
        Step.Recommend => new NominationRecommended(on),
        Step.Accept => new NominationAccepted(ByPolicy: false, on),
        _ => new NominationConfirmed(on),
    };

    /// <summary>An office writes to the others about it. That is no step, and the nomination is where it was.</summary>
    public static Decision Write(Nomination nomination, Guid message, string commitment, DateOnly on) => Decision.All(
        Decision.Unless(
            (nomination.Erased ? NominationDocuments.NobodyToAddFor(nomination, "messages") : null)
            ?? OfficeMessages.TooMany(nomination.Messages) ?? EffectiveDates.GoesBack("nomination", nomination.Submitted.EffectiveOn, on)),
        Decision.Of(nomination.Id, new NominationMessageWritten(message, commitment, on)));

    internal static Refusal? GoesBack(Nomination nomination, DateOnly on) =>
        EffectiveDates.GoesBack("nomination", nomination.LastEffectiveOn, on);

    /// <summary>Refuses what comes after the hold, whether its end is on record already or not.</summary>
    internal static Refusal? HoldExpired(Case of, Moment at)
    {
        var nomination = of.Nomination;
        var over = nomination.Status == NominationStatus.Expired
            || (nomination.IsHeld && nomination.HoldExpiresAt is { } due && due <= at.RecordedAt);
        return over && nomination.Submitted.HoldExpiresAt is { } end
            ? Refusal.Because(
                RefusalCodes.HoldExpired,
                $"The hold ended on {end.UtcDateTime:yyyy-MM-dd HH:mm} UTC.",
                [("holdExpiresAt", end), ("recordedAt", at.RecordedAt)],
                [nomination.Status == NominationStatus.Expired ? nomination.Position : nomination.SubmittedAt],
                Admission.IsOpen(of, at.EffectiveOn) ? "submit the nomination anew" : null)
            : null;
    }
}
