using System.Text.Json.Serialization;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Nominations;

/// <summary>A step that can have been a slip, by its name in the API.</summary>
public enum CorrectedStep
{
    [JsonStringEnumMemberName("join")] Join,
    [JsonStringEnumMemberName("no-show")] NoShow,
    [JsonStringEnumMemberName("complete")] Complete,
    [JsonStringEnumMemberName("reject")] Reject,
}

/// <summary>
/// A slip is mended by taking the step back (domain.md section 9, "Dates of steps"): the nomination is where it was before, slot and
/// seat follow. Where they were given away, they are taken again, within all limits and in both orders, or it is refused.
/// </summary>
public static class Correction
{
    private const string Correcting = "correct";

    /// <param name="nominee">As known now: who is nominated again by it is asked once more, and who came is asked only for what he or she does elsewhere.</param>
    public static Decision Correct(Case of, Candidate nominee, CorrectedStep step, Moment at)
    {
        var (nomination, on) = (of.Nomination, at.EffectiveOn);
        if (StepOf(nomination) != step || Before(of) is not { } before)
        {
            return Steps.Illegal(nomination, Correcting, IsOff(of.Session) ? null : RemedyFor(nomination)).And("corrected", Statuses.Name(step));
        }

        var expiresAt = step is CorrectedStep.NoShow or CorrectedStep.Reject && !IsFirm(before) ? Admission.HoldEnds(of.Policy, at) : null;
        return Decision.Together(
            Decision.Unless(NominationDecisions.GoesBack(nomination, on)),
            Decision.Unless(nomination.IsLive ? null
                : nomination.Attended ? Eligibility.BoundElsewhere(of, nominee)
                : Eligibility.Of(nominee, nomination.Submitted.Country, of.Session.Announced, nomination.Submitted.Kind, of.Policy)),
            step switch
            {
                CorrectedStep.Complete => Decision.All(),
                CorrectedStep.Join => Decision.All(SlotDecisions.Correct(of.Allotment, of.Id, on), Decision.Of(of.Session.Id, new SeatCorrected(of.Id, on))),
                _ => TakeAgain(of, before, expiresAt, on),
            },
            Decision.Of(nomination.Id, new NominationCorrected(Statuses.Name(step), before, expiresAt, on)),
            Moved(of, nominee, on));
    }

    /// <summary>The step of that name in the API.</summary>
    internal static CorrectedStep Named(string name) => Statuses.Of<CorrectedStep>(name);

    /// <summary>The step that can be taken back now, or null.</summary>
    public static CorrectedStep? StepOf(Nomination nomination) =>
        nomination is { Status: NominationStatus.Rejected, Before: NominationStatus.Waitlisted or NominationStatus.Offered } ? null : StepAfter(nomination.Status);

    /// <summary>The step that leads to a status, where it can be taken back.</summary>
    public static CorrectedStep? StepAfter(NominationStatus status) => status switch
    {
        NominationStatus.Joined => CorrectedStep.Join,
        NominationStatus.NoShow => CorrectedStep.NoShow,
        NominationStatus.Completed or NominationStatus.NotCompleted => CorrectedStep.Complete,
        NominationStatus.Rejected => CorrectedStep.Reject,
        _ => null,
    };

    /// <summary>Only live nominations are told that their session moved: one that was not live then is told when it is again.</summary>
    private static Decision Moved(Case of, Candidate nominee, DateOnly on)
    {
        var (nomination, session) = (of.Nomination, of.Session.Announced);
        return (nomination.Start, nomination.End) == (session.Start, session.End)
            ? Decision.All()
            : Decision.Of(nomination.Id, new NominationRescheduled(session.Start, session.End, Eligibility.UnmetOn(nomination, nominee, session, of.Policy), on));
    }

    private static bool IsFirm(NominationStatus status) => status is NominationStatus.Accepted or NominationStatus.Confirmed;

    private static NominationStatus? Before(Case of) => of.Nomination.Status is NominationStatus.Completed or NominationStatus.NotCompleted
        ? NominationStatus.Joined
        : IsOff(of.Session) ? null : of.Nomination.Before;

    /// <summary>True of a session that was called off: nobody is nominated for it again.</summary>
    private static bool IsOff(Session session) => session.Status == SessionStatus.Cancelled;

    private static string? RemedyFor(Nomination nomination) =>
        StepOf(nomination) is { } step ? $"correct the step {Statuses.Name(step)}"
        : nomination.Status == NominationStatus.Rejected ? "submit it anew, with waitlist true"
        : null;

    private static Decision TakeAgain(Case of, NominationStatus before, DateTimeOffset? expiresAt, DateOnly on)
    {
        var submitted = of.Nomination.Submitted;
        var keepsPlace = of.Invitation is null || of.Invitation.Filled.ContainsKey(of.Id);
        return Decision.Together(
            of.Allotment.Slots.Find(of.Id) is not null
                ? SlotDecisions.Correct(of.Allotment, of.Id, on)
                : IsFirm(before) && ClosedYear.Act(of.Allotment, on, TakeSlot) is var taken ? taken.Refusal is { } refusal ? refusal.NotBefore(of.Nomination.LastEffectiveOn) : taken
                : TakeSlot(of.Allotment),
            SessionDecisions.HoldSeat(of.Session, of.Policy, of.Id, submitted.Country, submitted.Role, on),
            Firm(of.Session.Id, new SeatCommitted(of.Id, on)),
            keepsPlace ? Decision.All() : InvitationDecisions.Fill(of.Invitation!, of.Id, submitted.Country, submitted.Role, on));

        Decision TakeSlot(Allotment allotment) => SlotDecisions.Hold(allotment, of.Id, submitted.Session, submitted.Service, expiresAt, on) is var held && held.Refusal is { } missing
            ? of.Allotment.Status == AllotmentStatus.Closed ? missing : SlotRefusals.WithOneMore(missing, allotment, submitted.Service)
            : Decision.All(held, Firm(allotment.Id, new SlotCommitted(of.Id, on)));

        Decision Firm(string stream, IFact fact) => IsFirm(before) ? Decision.Of(stream, fact) : Decision.All();
    }
}
