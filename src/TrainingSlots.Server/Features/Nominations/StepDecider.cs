using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>A step of a nomination: binds the allotment, the invitation, the nomination and the session, and answers the nomination.</summary>
public abstract class StepDecider<T> : Decider<T>
    where T : class, INominationCommand
{
    /// <summary>The step that is asked for.</summary>
    protected abstract NominationStep StepOf(Command<T> command);

    /// <summary>What a step binds beside the nomination's own streams, found from what they are.</summary>
    protected virtual Task<Bindings> MoreAsync(Bindings bindings, Look look, CancellationToken cancellation) => Task.FromResult(bindings);

    protected sealed override async Task<Bindings> LookAsync(Look look, Command<T> command, CancellationToken cancellation)
    {
        var id = command.Body.Id;
        var seen = await look.StateAsync<Nomination>(StreamKeys.Nomination(id), cancellation);
        if (seen is null || !NominationCommand.IsOpenTo(seen, command.Context.Actor))
        {
            return Bindings.Of(StreamKeys.Nomination(id));
        }

        var step = StepOf(command);
        var bindings = NominationCommand.BindingsOf(seen).Knowing(id, step.IsJudged ? seen.Submitted.Person : null);
        return await MoreAsync(step.GivesBack ? await CarriedOn.AndAsync(bindings, look, cancellation) : bindings, look, cancellation);
    }

    protected sealed override async Task<Outcome?> DecideAsync(LedgerTransaction ledger, Command<T> command, CancellationToken cancellation)
    {
        if (NominationCommand.Find(ledger, command.Body.Id) is not { } nomination)
        {
            return Missing.Nomination(command.Body.Id.ToString());
        }

        var (step, person) = (StepOf(command), nomination.Submitted.Person);
        var record = await ledger.Nominees.OfAsync(nomination, cancellation);
        var others = step.IsJudged ? (await ledger.Nominees.OthersAsync([person], cancellation))[person] : [];
        var nominee = Candidate.OnRecord(nomination, record?.DateOfBirth, others);
        var outcome = ledger.Conclude(
            step.Decide(NominationCommand.CaseOf(ledger, nomination), nominee, ledger.At), nomination.Id, StatusCodes.Status200OK,
            written => NominationView.Of(written.Get<Nomination>(nomination.Id), record, written.Version(nomination.Id)));
        if (outcome is null && command.Body.Reason is { } remark && record is not null)
        {
            ledger.BeforeSaving(written => record = ledger.Nominees.Remark(record, written.Get<Nomination>(nomination.Id).Position, remark));
        }

        return step.IsJudged ? outcome?.Naming(nominee.Asked(nomination.Start)) : outcome;
    }
}
