using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Features.Waitlists;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>Decides on a nomination that begins.</summary>
public sealed class SubmitNominationDecider : Decider<SubmitNomination>
{
    public override bool Begins => true;

    protected override async Task<Bindings> LookAsync(Look look, Command<SubmitNomination> command, CancellationToken cancellation)
    {
        var (body, key) = (command.Body, StreamKeys.Session(command.Body.Session));
        var signs = PersonRegister.KeysOf([PersonSigns.Of(body.Nominee, body.Country)]);
        var (seen, persons) = await look.SessionsAndPersonsAsync([key], signs, cancellation);
        // In the order in which events are written: a slot is held before a seat.
        var bindings = seen.TryGetValue(key, out var session) ? Bindings.Of(SubmissionKeys.Of(body, Guid.Empty, session).Shared).Under(session.Programme) : Bindings.Of(key);
        return bindings.OfSingleSlots().Naming(new NamedPersons(signs, persons));
    }

    protected override async Task<Outcome?> DecideAsync(LedgerTransaction ledger, Command<SubmitNomination> command, CancellationToken cancellation)
    {
        var body = command.Body;
        if (ledger.Get<Session>(StreamKeys.Session(body.Session))?.Announced is not { } session)
        {
            return Missing.Session(body.Session);
        }

        var keys = SubmissionKeys.Of(body, Guid.CreateVersion7(command.Context.RecordedAt), session);
        if (SubmissionInHand.Mismatch(ledger, keys, body) is { } mismatch)
        {
            return mismatch;
        }

        var persons = await ledger.Nominees.IdentifyAsync([PersonSigns.Of(body.Nominee, body.Country)]);
        var queues = ledger.Once(() => new QueuesAhead(ledger));
        await queues.LookAtAsync([keys.Session], cancellation);
        ledger.Start(keys.Nomination);
        var submission = SubmissionInHand.Decide(ledger, keys, body, persons, queues, ledger.At);
        var outcome = ledger.Conclude(
            submission.Decision, keys.Nomination, StatusCodes.Status201Created,
            written => NominationView.Of(written.Get<Nomination>(keys.Nomination), submission.Record, written.Version(keys.Nomination)));
        if (outcome is null)
        {
            persons.Admit(PersonSigns.Of(submission.Record), submission.Record.Person, PersonRegister.Other(ledger.Get<Nomination>(keys.Nomination)!));
            ledger.BeforeSaving(written => ledger.Nominees.Name(submission.Record.With(body.Reason, written, keys.Nomination)));
        }

        return outcome?.Naming(submission.Asked);
    }
}
