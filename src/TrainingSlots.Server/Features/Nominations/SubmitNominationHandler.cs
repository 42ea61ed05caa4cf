using Marten;
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
        var keys = SubmissionKeys.Of(body, id, seen);
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

        if (SubmissionInHand.Mismatch(ledger, keys, body) is { } mismatch)
        {
            return mismatch;
        }

        var person = await PersonRegister.IdentifyAsync(session, body.Nominee, cancellation);
        var submission = SubmissionInHand.Decide(ledger, keys, body, person, await PersonRegister.OthersAsync(session, person, cancellation), at);
        session.Insert(submission.Record);
        var outcome = await ledger.CommitAsync(
            submission.Decision, keys.Nomination, StatusCodes.Status201Created,
            written => NominationView.Of(written.Get<Nomination>(keys.Nomination), submission.Record, written.Version(keys.Nomination)), cancellation);
        return outcome.Naming(submission.Asked);
    }
}
