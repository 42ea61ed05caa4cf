using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>What resubmission and substitution share: the person is found and locked, and the old record kept for the history.</summary>
internal static class ReplacementCommand
{
    public static async Task<Outcome> DecideAsync(
        LedgerTransaction ledger, Guid id, IMayNameSomebodyKnown said, Func<NomineeRecord?, Nominee?> nomineeOf,
        Func<Case, ProgrammeKind, Candidate, Moment, Decision> decide, CancellationToken cancellation)
    {
        var key = StreamKeys.Nomination(id);
        if (await ledger.BeginAsync(look => LookAsync(look, id, nomineeOf, ledger.Context.Actor, cancellation), cancellation) is { } repeated)
        {
            return repeated;
        }

        if (NominationCommand.Find(ledger, id) is not { } nomination)
        {
            return Missing.Nomination(id.ToString());
        }

        var before = await ledger.Nominees.OfAsync(nomination, cancellation);
        if (nomineeOf(before) is not { } nominee)
        {
            return Outcome.Invalid("nominee", "is required: the personal data were erased");
        }

        if (nominee.Unborn(ledger.At) is { } unborn)
        {
            return unborn;
        }

        var signs = PersonSigns.Of(nominee, nomination.Submitted.Country);
        var persons = await ledger.Nominees.IdentifyAsync([signs]);
        var identity = persons.Identify(signs, said.SamePerson, said is ResubmitNomination ? before?.Person : null);
        var record = nominee.ToRecord(id, identity.Person, nomination.Submitted.Country, before?.SourceNote);
        var candidate = persons.CandidateOf(identity, record, said.SamePerson);
        persons.Admit(signs, identity.Person);
        ledger.BeforeSaving(written => ledger.Nominees.Replace(before, record.With(said.Reason, written, key)));
        ledger.Nominees.Keep(persons);
        var outcome = await ledger.CommitAsync(
            decide(NominationCommand.CaseOf(ledger, nomination), nomination.Submitted.Kind, candidate, ledger.At), key, StatusCodes.Status200OK,
            written => NominationView.Of(written.Get<Nomination>(key), record, written.Version(key)), cancellation);
        return outcome.Naming(candidate.Asked(nomination.Start));
    }

    /// <summary>What a step binds, and the person who is named by it.</summary>
    private static async Task<Bindings> LookAsync(Look look, Guid id, Func<NomineeRecord?, Nominee?> nomineeOf, Actor actor, CancellationToken cancellation)
    {
        var bindings = await NominationCommand.LookAsync(look, id, actor, cancellation);
        if (await look.StateAsync<Nomination>(StreamKeys.Nomination(id), cancellation) is not { } seen)
        {
            return bindings;
        }

        return nomineeOf(await look.Records.NomineeOfAsync(seen, cancellation)) is { } nominee
            ? bindings.Naming(await PersonRegister.NamedAsync(look, [PersonSigns.Of(nominee, seen.Submitted.Country)], cancellation))
            : bindings;
    }
}
