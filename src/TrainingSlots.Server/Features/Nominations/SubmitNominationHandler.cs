using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Features.Waitlists;
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
        var body = command.Body;
        var id = Guid.CreateVersion7(command.Context.RecordedAt);
        var ledger = new LedgerTransaction(session, messages, command.Context);
        if (await ledger.BeginAsync(look => LookAsync(look, body, id, cancellation), cancellation) is { } repeated)
        {
            return repeated;
        }

        if (ledger.Get<Session>(StreamKeys.Session(body.Session)) is not { } found)
        {
            return Missing.Session(body.Session);
        }

        var keys = SubmissionKeys.Of(body, id, found.Announced);
        if (SubmissionInHand.Mismatch(ledger, keys, body) is { } mismatch)
        {
            return mismatch;
        }

        var persons = await ledger.Nominees.IdentifyAsync([PersonSigns.Of(body.Nominee, body.Country)]);
        var queues = await QueuesAhead.ReadAsync(ledger, [keys.Session], cancellation);
        ledger.Start(keys.Nomination);
        var submission = SubmissionInHand.Decide(ledger, keys, body, persons, queues, ledger.At);
        persons.Admit(PersonSigns.Of(submission.Record), submission.Record.Person);
        ledger.BeforeSaving(written => ledger.Nominees.Name(submission.Record.With(body.Reason, written, keys.Nomination)));
        ledger.Nominees.Keep(persons);
        var outcome = await ledger.CommitAsync(
            submission.Decision, keys.Nomination, StatusCodes.Status201Created,
            written => NominationView.Of(written.Get<Nomination>(keys.Nomination), submission.Record, written.Version(keys.Nomination)), cancellation);
        return outcome.Naming(submission.Asked);
    }

    private static async Task<Bindings> LookAsync(Look look, SubmitNomination body, Guid id, CancellationToken cancellation)
    {
        var key = StreamKeys.Session(body.Session);
        var signs = PersonSigns.Of(body.Nominee, body.Country).Keys;
        var (sessions, persons) = await look.SessionsAndPersonsAsync([key], signs, cancellation);
        return sessions.TryGetValue(key, out var seen)
            ? Bindings.Of(SubmissionKeys.Of(body, id, seen).Shared).Under(seen.Programme).OfSingleSlots().Naming(new NamedPersons(signs, persons))
            : Bindings.Of(key);
    }
}
