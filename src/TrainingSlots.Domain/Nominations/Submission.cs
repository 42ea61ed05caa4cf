using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Nominations;

/// <summary>
/// The decision that binds several limits at once: the allotment and its earmark, the seats, the country's cap and
/// the invitation's places are taken together, or none is.
/// </summary>
public static class Submission
{
    /// <summary>The role of somebody who comes in lieu of the invitee.</summary>
    public const string Representative = "representative";

    public static Decision Decide(NominationRequest asked, Programme programme, Session session, Allotment? allotment, Invitation? invitation)
    {
        var (policy, at, on) = (programme.Policy, asked.At, asked.At.EffectiveOn);
        var request = asked with { Role = InvitationDecisions.RoleOf(invitation, asked.Role) };
        var refusal = SessionDecisions.NotOpen(session)
            ?? DeadlinePassed(session.Announced, policy, on)
            ?? RepresentativeNotAllowed(request, policy, invitation)
            ?? (invitation is null ? null : InvitationDecisions.CannotFill(invitation, request.Country, request.Role))
            ?? Eligibility.Of(request, session.Announced, programme.Kind, policy);
        if (refusal is not null)
        {
            return refusal;
        }

        if (allotment is null)
        {
            return SlotRefusals.NotFound(programme.Code, request.Country, session.Announced.Year);
        }

        var expiresAt = HoldEnds(policy, at);
        var earmark = allotment.PoolFor(request.Candidate.Service) is { Length: > 0 } pool ? pool : null;
        return Decision.All(
            SlotDecisions.Hold(allotment, request.Nomination, session.Announced.Code, request.Candidate.Service, expiresAt, on),
            SessionDecisions.HoldSeat(session, policy, request.Nomination, request.Country, request.Role, on),
            invitation is null ? Decision.All() : InvitationDecisions.Fill(invitation, request.Nomination, request.Country, request.Role, on),
            Decision.Of(StreamKeys.Nomination(request.Nomination), Fact(request, programme, session.Announced, invitation, earmark, expiresAt)),
            Steps.AcceptedByPolicy(policy, null) ? AcceptByPolicy(StreamKeys.Nomination(request.Nomination), request.Nomination, allotment, session, on) : Decision.All());
    }

    /// <summary>
    /// A hold runs from its recording. One that was over before it was recorded never ends by itself: the office
    /// that enters it says what happened.
    /// </summary>
    public static DateTimeOffset? HoldEnds(ProgrammePolicy policy, Moment at) =>
        at.EffectiveOn.AddDays(policy.HoldDays) < at.RecordedOn ? null : at.RecordedAt.AddDays(policy.HoldDays);

    /// <summary>Nothing is left to decide: slot and seat become firm at once.</summary>
    internal static Decision AcceptByPolicy(string stream, Guid nomination, Allotment allotment, Session session, DateOnly on) => Decision.All(
        Decision.Of(allotment.Id, new SlotCommitted(nomination, on)),
        Decision.Of(session.Id, new SeatCommitted(nomination, on)),
        Decision.Of(stream, new NominationAccepted(ByPolicy: true, on)));

    private static NominationSubmitted Fact(
        NominationRequest request, Programme programme, SessionPublished session, Invitation? invitation, string? earmark, DateTimeOffset? expiresAt) =>
        new(
            request.Nomination, session.Code, request.Country, programme.Code, session.Year, programme.Kind, session.Host, session.Institute,
            session.Start, session.End, invitation?.Issued.Invitation, request.Role, request.Candidate.Service, earmark,
            request.Candidate.Person, request.Candidate.Commitment, Age.On(session.Start, request.Candidate.DateOfBirth),
            request.Candidate.ExperienceYears, expiresAt, request.Source, request.At.EffectiveOn);

    private static Refusal? DeadlinePassed(SessionPublished session, ProgrammePolicy policy, DateOnly on)
    {
        var deadline = session.Deadline ?? (policy.DeadlineDays is { } days ? session.Start.AddDays(-days) : null);
        return deadline is not { } last || on <= last
            ? null
            : Refusal.Because(
                RefusalCodes.DeadlinePassed,
                $"Nominations for {session.Code} were due on {last:yyyy-MM-dd}; this one is effective on {on:yyyy-MM-dd}.",
                [("session", session.Code), ("deadline", last), ("effectiveOn", on), ("start", session.Start)],
                remedy: "nominate for a later session");
    }

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
