using Marten;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Store;
using Wolverine;

namespace TrainingSlots.Server.Features.Nominations;

public static class SubmitNominationHandler
{
    public static async Task<Outcome> Handle(
        Command<SubmitNomination> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation)
    {
        var (body, at) = (command.Body, command.Context.At);
        if (await session.LoadAsync<Session>(StreamKeys.Session(body.Session), cancellation) is not { } seen)
        {
            return Missing.Session(body.Session);
        }

        var id = Guid.CreateVersion7(at.RecordedAt);
        var keys = Keys.Of(body, id, seen);
        var ledger = new LedgerTransaction(session, messages, command.Context);
        if (await ledger.BeginAsync(keys.All, seen.Announced.Programme, PersonRegister.LocksOf(PersonRegister.KeysOf(body.Nominee)), cancellation) is { } repeated)
        {
            return repeated;
        }

        var found = ledger.Get<Session>(keys.Session)!;
        if (!string.Equals(found.Announced.Year, seen.Announced.Year, StringComparison.Ordinal))
        {
            throw new StreamsChangedException();
        }

        var allotment = ledger.Get<Allotment>(keys.Allotment);
        var invitation = keys.Invitation is null ? null : ledger.Get<Invitation>(keys.Invitation);
        if (Mismatch(body, invitation, command.Context) is { } mismatch)
        {
            return mismatch;
        }

        var programme = ledger.Programme!;
        var person = await PersonRegister.IdentifyAsync(session, body.Nominee, cancellation);
        var record = body.Nominee.ToRecord(id, person, body.Country, body.Source?.Note);
        session.Insert(record);
        var candidate = new Candidate(
            person, Commitment.Of(record), body.Nominee.Service, body.Nominee.DateOfBirth, body.Nominee.ExperienceYears,
            await PersonRegister.OthersAsync(session, person, cancellation));
        ledger.Nominee = candidate.Asked(found.Announced.Start);
        var decision = Submission.Decide(new NominationRequest(id, body.Country, body.Role, candidate, body.Source?.Status, at, body.Waitlist), programme, found, allotment, invitation);

        return await ledger.CommitAsync(
            decision, keys.Nomination, StatusCodes.Status201Created,
            written => NominationView.Of(written.Get<Nomination>(keys.Nomination), record, written.Version(keys.Nomination)), cancellation);
    }

    private static Outcome? Mismatch(SubmitNomination body, Invitation? invitation, CommandContext context)
    {
        if (body.Invitation is { } id && (invitation is null || !context.Actor.MayActFor(invitation.Issued.Country)))
        {
            return Missing.Invitation(id.ToString());
        }

        return invitation is null || string.Equals(invitation.Issued.Session, body.Session, StringComparison.Ordinal)
            ? null
            : Outcome.Invalid("invitation", $"must be for the session {body.Session}");
    }

    /// <summary>The streams that a submission binds.</summary>
    private sealed record Keys(string Allotment, string? Invitation, string Nomination, string Session)
    {
        public IEnumerable<string> All => Invitation is null ? [Allotment, Nomination, Session] : [Allotment, Invitation, Nomination, Session];

        public static Keys Of(SubmitNomination body, Guid id, Session session) => new(
            StreamKeys.Allotment(session.Announced.Programme, body.Country, session.Announced.Year),
            body.Invitation is { } invitation ? StreamKeys.Invitation(invitation) : null,
            StreamKeys.Nomination(id),
            session.Id);
    }
}
