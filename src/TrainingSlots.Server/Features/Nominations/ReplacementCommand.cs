using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>What resubmission and substitution share: the person is found and locked, and the old record kept for the history.</summary>
internal static class ReplacementCommand
{
    public static async Task<Outcome> DecideAsync(
        CommandContext context, Guid id, Func<NomineeRecord?, Nominee?> nomineeOf, IDocumentSession session,
        Func<Case, ProgrammeKind, Candidate, Decision> decide, CancellationToken cancellation)
    {
        var key = StreamKeys.Nomination(id);
        if (await session.LoadAsync<Nomination>(key, cancellation) is not { } seen || !NominationCommand.IsOpenTo(seen, context.Actor))
        {
            return Missing.Nomination(id.ToString());
        }

        var old = await session.NomineeOfAsync(id, cancellation);
        if (nomineeOf(old) is not { } nominee)
        {
            return Outcome.Invalid("nominee", "is required: the personal data were erased");
        }

        var ledger = new LedgerTransaction(session, context);
        if (await ledger.BeginAsync(NominationCommand.KeysOf(seen), PersonRegister.LocksOf(PersonRegister.KeysOf(nominee)), cancellation) is { } repeated)
        {
            return repeated;
        }

        var person = await PersonRegister.IdentifyAsync(session, nominee, cancellation);
        var record = nominee.ToRecord(id, person, seen.Submitted.Country);
        session.Insert(record);
        if (old is not null)
        {
            session.Store(old with { Replaced = true });
        }

        var candidate = new Candidate(
            person, Commitment.Of(record), nominee.Service, nominee.DateOfBirth, nominee.ExperienceYears,
            await PersonRegister.OthersAsync(session, person, cancellation));
        var of = await NominationCommand.LoadAsync(ledger, seen, cancellation);
        return await ledger.CommitAsync(
            decide(of, seen.Submitted.Kind, candidate), key, StatusCodes.Status200OK,
            written => NominationView.Of(written.Get<Nomination>(key), record, written.Version(key)), cancellation);
    }
}
