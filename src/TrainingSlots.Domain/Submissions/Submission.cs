using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;

namespace TrainingSlots.Domain.Submissions;

/// <summary>
/// The decision that binds several limits at once: the allotment and its earmark, the seats, the country's cap and
/// the invitation's places are taken together, or none is.
/// </summary>
public static class Submission
{
    /// <summary>The role of somebody who comes in lieu of the invitee.</summary>
    public const string Representative = "representative";

    /// <param name="queue">Those who wait in the session, under the policy of today; they are asked for where a place is free.</param>
    public static Decision Decide(NominationRequest asked, Programme programme, Session session, Allotment? allotment, Invitation? invitation, Queue queue)
    {
        var (policy, at, on) = (programme.Policy, asked.At, asked.At.EffectiveOn);
        var request = asked with { Role = InvitationDecisions.RoleOf(invitation, asked.Role) };
        if (SessionDecisions.NotOpen(session, at.RecordedOn) is { } closed)
        {
            return closed;
        }

        // The slots come with the places of the invitation: who has none of these lacks none of those.
        var uninvited = invitation is null ? null : InvitationDecisions.CannotFill(invitation, request.Country, request.Role);
        var unfit = Unfit(request, programme, session, invitation, uninvited);
        if (uninvited is not null || allotment is null)
        {
            var seat = Unawaited(request, SessionDecisions.NoSeat(session, policy, request.Country, on), session);
            return Refusal.Together(
                unfit,
                uninvited is null ? SlotRefusals.NotFound(programme.Code, request.Country, session.Announced.Year, invitation is not null) : null,
                seat?.Each(one => WaysToAPlace.ToASeat(one, session, request.Country, Admission.LastDay(session.Announced, policy))))!;
        }

        var wanted = new Wanted(request.Nomination, request.Country, request.Role, request.Candidate.Service);
        var limits = new Limits(policy, allotment, session, invitation);
        var expiresAt = Admission.HoldEnds(policy, at);
        var taken = Places.Take(wanted, limits, expiresAt, on);
        var missing = taken.Refusal ?? Newcomers.ServedLast(wanted, limits, queue, at);
        if (unfit is null && request.Waitlist && Waiting.CanWaitFor(missing?.Code))
        {
            return Wait(request, programme, limits, missing!);
        }

        if (Refusal.Together(unfit, Unawaited(request, missing, session)?.Each(Named)) is { } refusal)
        {
            return refusal;
        }

        var nomination = StreamKeys.Nomination(request.Nomination);
        return Decision.All(
            taken,
            Decision.Of(nomination, Fact(request, programme, session.Announced, invitation, allotment.EarmarkFor(request.Candidate.Service), expiresAt)),
            Answered(request),
            Steps.AcceptedByPolicy(policy, null) ? Admission.AcceptByPolicy(nomination, request.Nomination, allotment, session, on) : Decision.All());

        Refusal Named(Refusal one) => WaysToAPlace.Named(one, wanted, limits, Admission.LastDay(session.Announced, policy), at.Host);
    }

    /// <summary>Every rule that the nomination breaks, apart from whether a place is left; null where it breaks none.</summary>
    private static Refusal? Unfit(NominationRequest request, Programme programme, Session session, Invitation? invitation, Refusal? uninvited)
    {
        var (policy, on, end) = (programme.Policy, request.At.EffectiveOn, session.Announced.End);
        var late = DeadlinePassed(session.Announced, policy, on);
        return Refusal.Together(
            late,
            RepresentativeNotAllowed(request, policy, invitation),
            uninvited,
            late is null ? SessionDates.Of(session).After("nomination", on, $"give an effective date of {end:yyyy-MM-dd} or earlier, or nominate for a later session", DateOnly.MinValue, null) : null,
            Eligibility.Of(request.Candidate, request.Country, session.Announced, programme.Kind, policy));
    }

    /// <summary>What is missing for a place; who would queue for it, and has room to, lacks none that can be waited for.</summary>
    private static Refusal? Unawaited(NominationRequest request, Refusal? missing, Session session) => missing is null || !request.Waitlist || session.QueueLength >= Queue.MaxWaiting
        ? missing
        : Refusal.Together([.. missing.All().Where(one => !Waiting.CanWaitFor(one.Code))]);

    /// <summary>Takes a turn in the session's queue instead of a place.</summary>
    private static Decision Wait(NominationRequest request, Programme programme, Limits limits, Refusal missing)
    {
        var (session, on) = (limits.Session, request.At.EffectiveOn);
        if (session.QueueLength >= Queue.MaxWaiting)
        {
            var wanted = new Wanted(request.Nomination, request.Country, request.Role, request.Candidate.Service);
            return missing.Each(one => WaysToAPlace.Named(one, wanted, limits, on, request.At.Host).And("waiting", session.QueueLength).And("maxWaiting", Queue.MaxWaiting));
        }

        var asked = Fact(request, programme, session.Announced, limits.Invitation, limits.Allotment.EarmarkFor(request.Candidate.Service), null);
        return Decision.All(
            Decision.Of(session.Id, new WaitlistJoined(request.Nomination, request.Country, asked.Year, request.Role, asked.Service, asked.Invitation, missing.Code, on)),
            Decision.Of(StreamKeys.Nomination(request.Nomination), new NominationWaitlisted(asked, missing.Code, on)),
            Answered(request));
    }

    private static Decision Answered(NominationRequest request) =>
        request.Candidate.Resembles?.Answered(StreamKeys.Nomination(request.Nomination), request.Candidate.SamePerson, request.At.EffectiveOn) ?? Decision.All();

    private static NominationSubmitted Fact(
        NominationRequest request, Programme programme, SessionPublished session, Invitation? invitation, string? earmark, DateTimeOffset? expiresAt) =>
        new(
            request.Nomination, session.Code, request.Country, programme.Code, session.Year, programme.Kind, session.Host, session.Institute,
            session.Start, session.End, invitation?.Issued.Invitation, request.Role, request.Candidate.Service, earmark,
            request.Candidate.Person, request.Candidate.Commitment, Age.On(session.Start, request.Candidate.DateOfBirth),
            request.Candidate.ExperienceYears, expiresAt, request.Source, request.At.EffectiveOn);

    [Rule("A nomination is in time until the session's deadline or, without one, the policy's days before the start.", "section 5", "SubmissionTests.The_deadline_of_the_session_goes_before_that_of_the_policy")]
    private static Refusal? DeadlinePassed(SessionPublished session, ProgrammePolicy policy, DateOnly on)
    {
        return Deadlines.Of(session, policy) is not { } last || on <= last
            ? null
            : Refusal.Because(
                RefusalCodes.DeadlinePassed,
                $"Nominations for {session.Code} were due on {last:yyyy-MM-dd}; this one is effective on {on:yyyy-MM-dd}.",
                [("session", session.Code), ("deadline", last), ("effectiveOn", on), ("start", session.Start)],
                remedy: "nominate for a later session");
    }

    [Rule("A representative comes where the invitation, or else the policy, allows it.", "section 5", "SubmissionTests.A_representative_comes_where_the_invitation_or_else_the_policy_allows_it")]
    private static Refusal? RepresentativeNotAllowed(NominationRequest request, ProgrammePolicy policy, Invitation? invitation)
    {
        var allowed = invitation?.Issued.RepresentativeAllowed ?? policy.RepresentativeAllowed;
        return allowed || !string.Equals(request.Role, Representative, StringComparison.Ordinal)
            ? null
            : Refusal.Because(
                RefusalCodes.RepresentativeNotAllowed,
                "The invitee comes in person: neither the invitation nor the policy allows a representative.",
                [("role", Representative)],
                invitation is null ? null : [invitation.Position],
                "nominate the invitee, or ask for an invitation that allows a representative");
    }
}
