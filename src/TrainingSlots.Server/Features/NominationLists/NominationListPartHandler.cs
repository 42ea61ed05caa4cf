using System.Text.Json;
using Marten;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Features.Waitlists;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Views;
using Wolverine;
using Wolverine.Attributes;

namespace TrainingSlots.Server.Features.NominationLists;

/// <summary>One transaction: everything that the rows bind is locked and read at once, then row after row is decided.</summary>
public static class NominationListPartHandler
{
    [MessageTimeout(ListLimits.MaxSeconds)]
    public static async Task<ListPartAnswer> Handle(
        NominationListPart part, IDocumentSession session, IMessageContext messages, ListProgress progress, CancellationToken cancellation)
    {
        var asked = part.Rows.Where(row => row.Nomination is not null).ToList();
        var ledger = new LedgerTransaction(session, messages, part.Context);
        if (await ledger.BeginAsync(look => LookAsync(look, part, asked, cancellation), cancellation) is { } repeated)
        {
            return await RepeatedAsync(ledger.Records, repeated, cancellation);
        }

        var keys = KeysOf(asked, key => ledger.Get<Session>(key)?.Announced);
        var persons = await ledger.Nominees.IdentifyAsync(NomineesOf(asked, keys));
        var queues = new QueuesAhead(ledger);
        await queues.LookAtAsync(keys.Values.Select(of => of.Session), cancellation);
        var decided = new ListDecisions(ledger, keys, persons, queues);
        var places = part.Context.DryRun ? ListPlaces.Before(ledger, part.Rows) : null;
        foreach (var row in part.Rows)
        {
            decided.Decide(row);
            progress.Step(part.Context.Actor.Subject, part.ListKey);
        }

        return await FinishAsync(part, decided, places, ledger, cancellation);
    }

    /// <summary>Everything that the rows bind, but for the nominations themselves, which begin with them.</summary>
    private static async Task<Bindings> LookAsync(Look look, NominationListPart part, List<ListRow> asked, CancellationToken cancellation)
    {
        // A dry run counts what is asked for, so it looks at the places of rows with mistakes too.
        var others = part.Context.DryRun ? part.Rows.Where(row => row is { Nomination: null, Session: not null, Country: not null }) : [];
        var codes = asked.Select(row => row.Nomination!.Session).Concat(others.Select(row => row.Session!)).Select(StreamKeys.Session).Distinct(StringComparer.Ordinal).ToList();
        var (seen, _) = await look.SessionsAndPersonsAsync(codes, [], cancellation);
        var keys = KeysOf(asked, seen.GetValueOrDefault);
        return Bindings.Of(codes.Concat(keys.Values.SelectMany(of => of.Shared)).Concat(ListPlaces.KeysOf(others, seen.GetValueOrDefault)))
            .Under(seen.Values.Select(found => found.Programme)).OfSingleSlots()
            .Naming(await look.NamedAsync(NomineesOf(asked, keys), cancellation));
    }

    private static Dictionary<int, SubmissionKeys> KeysOf(List<ListRow> asked, Func<string, SessionPublished?> sessionOf) => asked
        .Select(row => (Row: row, Session: sessionOf(StreamKeys.Session(row.Nomination!.Session)))).Where(of => of.Session is not null)
        .ToDictionary(of => of.Row.Number, of => SubmissionKeys.Of(of.Row.Nomination!, of.Row.Id, of.Session!));

    private static List<PersonSigns> NomineesOf(List<ListRow> asked, Dictionary<int, SubmissionKeys> keys) =>
        [.. asked.Where(row => keys.ContainsKey(row.Number)).Select(row => PersonSigns.Of(row.Nomination!.Nominee, row.Nomination.Country))];

    private static async Task<ListPartAnswer> FinishAsync(
        NominationListPart part, ListDecisions decided, ListPlaces? places, LedgerTransaction ledger, CancellationToken cancellation)
    {
        var before = decided.AnyRefused && !part.Context.DryRun ? ledger.LastPosition : 0;
        if (decided.AnyRefused && (part.AllOrNone || part.Context.DryRun))
        {
            decided.Unwrite(asAWhole: part.AllOrNone);
        }

        if (part.AllOrNone && decided.AnyRefused)
        {
            return new ListPartAnswer(decided.Refused(), Decided: decided.Decided(before, null));
        }

        if (part.Context.DryRun)
        {
            var supposed = ledger.Supposed;
            var events = decided.Changes.Select(DryRunEvent.Of).ToList();
            var answers = decided.Answers(supposed);
            return new ListPartAnswer(answers, new DryRunAnswer(DryRun: true, events, string.Empty, supposed.Balances()), Shortages: places!.TooFew(answers) is { Count: > 0 } few ? few : null);
        }

        ledger.BeforeSaving(written =>
        {
            foreach (var record in decided.Records(written))
            {
                ledger.Nominees.Name(record);
            }
        });
        var (rows, refused) = await ledger.SaveAsync(
            written => (Answers: decided.Answers(written), Decided: decided.AnyRefused ? decided.Decided(before, written) : null),
            told => part.Context.IdempotencyKey is null ? [] : [Receipts.Of(part.Context, StatusCodes.Status200OK, told.Answers.Select(answer => answer.Impersonal()).ToList(), Outcome.NoVersion)], cancellation);
        return new ListPartAnswer(rows, Decided: refused);
    }

    /// <summary>The first answer again, with the persons who were named then.</summary>
    private static async Task<ListPartAnswer> RepeatedAsync(IQuerySession records, Outcome repeated, CancellationToken cancellation)
    {
        if (repeated.Refusal is not null)
        {
            return new ListPartAnswer([], Instead: repeated);
        }

        var rows = JsonSerializer.Deserialize<List<ListRowAnswer>>(repeated.Body, Json.Options)!;
        var nominees = await records.NamedAtAsync([.. rows.Select(row => row.Nomination).OfType<NominationView>().Select(nomination => (nomination.Id, nomination.Version))], cancellation);
        return new ListPartAnswer(rows.ConvertAll(row => row.Nomination is not { } nomination ? row : row with
        {
            Nomination = nomination.With(NomineeView.Of(nominees.GetValueOrDefault(nomination.Id)), nominees.GetValueOrDefault(nomination.Id)?.SourceNote),
        }));
    }
}
