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
        LedgerTransaction ledger, Guid id, Func<NomineeRecord?, Nominee?> nomineeOf,
        Func<Case, ProgrammeKind, Candidate, Decision> decide, CancellationToken cancellation)
    {
        var (session, key) = (ledger.Session, StreamKeys.Nomination(id));
        if (await session.LoadAsync<Nomination>(key, cancellation) is not { } seen || !NominationCommand.IsOpenTo(seen, ledger.Context.Actor))
        {
            return Missing.Nomination(id.ToString());
        }

        var old = await session.NomineeOfAsync(id, cancellation);
        if (nomineeOf(old) is not { } nominee)
        {
            return Outcome.Invalid("nominee", "is required: the personal data were erased");
        }

        if (await ledger.BeginAsync(NominationCommand.KeysOf(seen), seen.Submitted.Programme, PersonRegister.LocksOf(PersonRegister.KeysOf(nominee)), cancellation) is { } repeated)
        {
            return repeated;
        }

        var person = await PersonRegister.IdentifyAsync(session, nominee, cancellation);
        var record = nominee.ToRecord(id, person, seen.Submitted.Country, old?.SourceNote);
        session.Insert(record);
        if (old is not null)
        {
            session.Store(old with { Replaced = true });
        }

        var candidate = new Candidate(
            person, Commitment.Of(record), nominee.Service, nominee.DateOfBirth, nominee.ExperienceYears,
            await PersonRegister.OthersAsync(session, person, cancellation));
        var of = NominationCommand.CaseOf(ledger, seen);
        var outcome = await ledger.CommitAsync(
            decide(of, seen.Submitted.Kind, candidate), key, StatusCodes.Status200OK,
            written => NominationView.Of(written.Get<Nomination>(key), record, written.Version(key)), cancellation);
        return outcome.Naming(candidate.Asked(of.Nomination.Start));
    }
}
