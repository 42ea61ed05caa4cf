using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>A command that names the nominee of a nomination anew.</summary>
public interface IReplacement : ICommandBody, IMayNameSomebodyKnown
{
    Guid Id { get; }
}

/// <summary>What resubmission and substitution share: the person is found and locked, and the old record kept for the history.</summary>
public abstract class ReplacementDecider<T> : Decider<T>
    where T : class, IReplacement
{
    /// <summary>Who is named; null where nobody is any more.</summary>
    /// <param name="before">What is on record of the nominee so far; null when erased.</param>
    protected abstract Nominee? NomineeOf(T said, NomineeRecord? before);

    /// <summary>Who is named by the record before may be alike, and is no other person.</summary>
    protected virtual bool Corrects => false;

    /// <summary>What it comes to.</summary>
    protected abstract Decision Decide(Case of, Candidate candidate, Moment at);

    /// <summary>What a step binds, and the person who is named by it.</summary>
    protected sealed override async Task<Bindings> LookAsync(Look look, Command<T> command, CancellationToken cancellation)
    {
        var key = StreamKeys.Nomination(command.Body.Id);
        if (await look.StateAsync<Nomination>(key, cancellation) is not { } seen || !NominationCommand.IsOpenTo(seen, command.Context.Actor))
        {
            return Bindings.Of(key);
        }

        var bindings = NominationCommand.BindingsOf(seen);
        return NomineeOf(command.Body, await look.Records.NomineeOfAsync(seen, cancellation)) is { } nominee
            ? bindings.Naming(await look.NamedAsync([PersonSigns.Of(nominee, seen.Submitted.Country)], cancellation))
            : bindings;
    }

    protected sealed override async Task<Outcome?> DecideAsync(LedgerTransaction ledger, Command<T> command, CancellationToken cancellation)
    {
        var (id, said) = (command.Body.Id, command.Body);
        if (NominationCommand.Find(ledger, id) is not { } nomination)
        {
            return Missing.Nomination(id.ToString());
        }

        var before = await ledger.Nominees.OfAsync(nomination, cancellation);
        if (NomineeOf(said, before) is not { } nominee)
        {
            return Outcome.Invalid("nominee", "is required: the personal data were erased");
        }

        if (nominee.Unborn(ledger.At) is { } unborn)
        {
            return unborn;
        }

        var signs = PersonSigns.Of(nominee, nomination.Submitted.Country);
        var persons = await ledger.Nominees.IdentifyAsync([signs]);
        var identity = persons.Identify(signs, said.SamePerson, Corrects ? before?.Person : null);
        var record = nominee.ToRecord(id, identity.Person, nomination.Submitted.Country, before?.SourceNote);
        var candidate = persons.CandidateOf(identity, record, said.SamePerson);
        var outcome = ledger.Conclude(
            Decide(NominationCommand.CaseOf(ledger, nomination), candidate, ledger.At), nomination.Id, StatusCodes.Status200OK,
            written => NominationView.Of(written.Get<Nomination>(nomination.Id), record, written.Version(nomination.Id)));
        if (outcome is null)
        {
            persons.Admit(signs, identity.Person);
            ledger.BeforeSaving(written => ledger.Nominees.Replace(before, record.With(said.Reason, written, nomination.Id)));
        }

        return outcome?.Naming(candidate.Asked(nomination.Start));
    }
}
