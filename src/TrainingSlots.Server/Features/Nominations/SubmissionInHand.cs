using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Submissions;
using TrainingSlots.Server.Features.Waitlists;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>One submission, decided against the streams in hand: alone, or as a row of a list.</summary>
/// <param name="Asked">What is kept of the nominee when it is refused.</param>
internal sealed record SubmissionInHand(Guid Nomination, NomineeRecord Record, AskedNominee Asked, Decision Decision)
{
    /// <summary>Why it cannot be decided on: the invitation cannot be what is answered, or a day is not there yet at the host; or null.</summary>
    public static Outcome? Mismatch(LedgerTransaction ledger, SubmissionKeys keys, SubmitNomination body)
    {
        var invitation = InvitationOf(ledger, keys);
        if (body.Invitation is { } id && (invitation is null || !ledger.Context.Actor.MayActFor(invitation.Issued.Country)))
        {
            return Missing.Invitation(id.ToString());
        }

        var at = ledger.AtHostOf(ledger.Get<Session>(keys.Session)!.Announced.Programme);
        if ((NotInFuture.Check("effectiveOn", body.EffectiveOn, at) ?? body.Nominee.Unborn(at)) is { } future)
        {
            return future;
        }

        return invitation is null || string.Equals(invitation.Issued.Session, body.Session, StringComparison.Ordinal)
            ? null
            : Outcome.Invalid("invitation", $"must be for the session {body.Session}");
    }

    public static SubmissionInHand Decide(
        LedgerTransaction ledger, SubmissionKeys keys, SubmitNomination body, PersonBook persons, QueuesAhead queues, Moment at)
    {
        var session = ledger.Get<Session>(keys.Session)!;
        var programme = ledger.ProgrammeOn(session.Announced.Programme, at.EffectiveOn);
        var identity = persons.Identify(PersonSigns.Of(body.Nominee, body.Country), body.SamePerson);
        var record = body.Nominee.ToRecord(keys.Id, identity.Person, body.Country, body.Source?.Note);
        var candidate = persons.CandidateOf(identity, record, body.SamePerson);
        var request = new NominationRequest(keys.Id, body.Country, body.Role, candidate, body.Source?.Status, at, body.Waitlist);
        return new SubmissionInHand(
            keys.Id, record, candidate.Asked(session.Announced.Start), Submission.Decide(request, programme, session, ledger.Get<Allotment>(keys.Allotment), InvitationOf(ledger, keys), queues.Of(keys.Session, at)));
    }

    private static Invitation? InvitationOf(LedgerTransaction ledger, SubmissionKeys keys) =>
        keys.Invitation is null ? null : ledger.Get<Invitation>(keys.Invitation);
}
