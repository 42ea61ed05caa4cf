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

/// <summary>Submissions that came at the same moment, or waited for the same session: one transaction, in which one after the other is decided.</summary>
public static class SubmitNominationHandler
{
    public static async Task<TogetherOutcomes> Handle(
        Together<SubmitNomination> together, IDocumentSession session, IMessageContext messages, CancellationToken cancellation)
    {
        List<Submitting> asked = [.. together.Commands.Select(command => new Submitting(command, Guid.CreateVersion7(command.Context.RecordedAt)))];
        var ledger = new LedgerTransaction(session, messages, asked[0].Context);
        var repeated = await ledger.BeginTogetherAsync(look => LookAsync(look, asked, cancellation), [.. asked.Select(of => of.Context)], cancellation);
        var persons = await ledger.Nominees.IdentifyAsync([.. asked.Where(of => Seen(of) is not null).Select(of => of.Signs)]);
        var queues = await QueuesAhead.ReadAsync(ledger, asked.Select(of => of.Session), cancellation);
        var outcomes = new List<Outcome?>();
        var concluded = new List<int>();
        foreach (var (number, (of, first)) in asked.Zip(repeated).Index())
        {
            var (outcome, isRule) = first is not null ? (first, false) : Decide(of);
            if (outcome is null)
            {
                concluded.Add(number);
            }

            // What a refusal tells would be about commands that have no positions yet: it is decided anew, after they are written.
            outcomes.Add(isRule && concluded.Count > 0 ? null : outcome);
        }

        if (concluded.Count > 0)
        {
            ledger.Nominees.Keep(persons);
            foreach (var (number, outcome) in concluded.Zip(await ledger.CommitAsync(cancellation)))
            {
                outcomes[number] = outcome;
            }
        }

        return new TogetherOutcomes(outcomes);

        SessionPublished? Seen(Submitting of) => ledger.Get<Session>(of.Session)?.Announced;

        (Outcome? Outcome, bool IsRule) Decide(Submitting of)
        {
            if (Seen(of) is not { } found)
            {
                return (Missing.Session(of.Body.Session), false);
            }

            ledger.GoOnWith(of.Context, found.Programme);
            var keys = SubmissionKeys.Of(of.Body, of.Id, found);
            if ((NotInFuture.Check("effectiveOn", of.Context.EffectiveOn, ledger.At) ?? SubmissionInHand.Mismatch(ledger, keys, of.Body)) is { } mismatch)
            {
                return (mismatch, false);
            }

            ledger.Start(keys.Nomination);
            var submission = SubmissionInHand.Decide(ledger, keys, of.Body, persons, queues, ledger.At);
            if (ledger.Conclude(submission.Decision, keys.Nomination, StatusCodes.Status201Created, written => NominationView.Of(written.Get<Nomination>(keys.Nomination), submission.Record, written.Version(keys.Nomination))) is { } outcome)
            {
                return (outcome.Naming(submission.Asked), true);
            }

            persons.Admit(PersonSigns.Of(submission.Record), submission.Record.Person, PersonRegister.Other(ledger.Get<Nomination>(keys.Nomination)!));
            ledger.BeforeSaving(written => ledger.Nominees.Name(submission.Record.With(of.Body.Reason, written, keys.Nomination)));
            return (null, false);
        }
    }

    private static async Task<Bindings> LookAsync(Look look, List<Submitting> asked, CancellationToken cancellation)
    {
        string[] sessions = [.. asked.Select(of => of.Session).Distinct(StringComparer.Ordinal)];
        string[] signs = [.. asked.SelectMany(of => of.Signs.Keys).Distinct(StringComparer.Ordinal)];
        var (seen, persons) = await look.SessionsAndPersonsAsync(sessions, signs, cancellation);
        // In the order in which events are written: a slot is held before a seat.
        return Bindings.Of(asked.Where(of => seen.ContainsKey(of.Session)).SelectMany(of => SubmissionKeys.Of(of.Body, of.Id, seen[of.Session]).Shared).Concat(sessions))
            .Under(seen.Values.Select(session => session.Programme)).OfSingleSlots().Naming(new NamedPersons(signs, persons));
    }

    /// <summary>One of the commands, and the id of the nomination that it begins.</summary>
    private sealed record Submitting(Command<SubmitNomination> Command, Guid Id)
    {
        public SubmitNomination Body => Command.Body;

        public CommandContext Context => Command.Context;

        public string Session => StreamKeys.Session(Body.Session);

        public PersonSigns Signs { get; } = PersonSigns.Of(Command.Body.Nominee, Command.Body.Country);
    }
}
