using System.Text.Json;
using Marten;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Store;
using Wolverine;
using Wolverine.Attributes;

namespace TrainingSlots.Server.Features.NominationLists;

/// <summary>One transaction: everything that the rows bind is locked and read at once, then row after row is decided.</summary>
public static class NominationListPartHandler
{
    [MessageTimeout(ListLimits.MaxSeconds)]
    public static async Task<ListPartAnswer> Handle(
        NominationListPart part, IDocumentSession session, IMessageContext messages, CancellationToken cancellation)
    {
        var asked = part.Rows.Where(row => row.Nomination is not null).ToList();
        var codes = asked.Select(row => StreamKeys.Session(row.Nomination!.Session)).Distinct(StringComparer.Ordinal);
        var seen = (await session.LoadManyAsync<Session>(cancellation, codes)).ToDictionary(found => found.Announced.Code, StringComparer.Ordinal);
        var keys = asked.Where(row => seen.ContainsKey(row.Nomination!.Session))
            .ToDictionary(row => row.Number, row => SubmissionKeys.Of(row.Nomination!, row.Id, seen[row.Nomination!.Session]));
        var nominees = asked.Where(row => keys.ContainsKey(row.Number)).Select(row => row.Nomination!.Nominee).ToList();

        var ledger = new LedgerTransaction(session, messages, part.Context);
        var programmes = seen.Values.Select(found => found.Announced.Programme).Distinct(StringComparer.Ordinal).ToList();
        if (await ledger.BeginUnderAsync(
            programmes, keys.Values.SelectMany(of => of.Shared), PersonRegister.LocksOf(nominees.SelectMany(PersonRegister.KeysOf)), cancellation) is { } repeated)
        {
            return await RepeatedAsync(session, repeated, cancellation);
        }

        if (seen.Values.Any(before => !string.Equals(ledger.Get<Session>(before.Id)!.Announced.Year, before.Announced.Year, StringComparison.Ordinal)))
        {
            throw new StreamsChangedException();
        }

        var persons = await PersonBook.OpenAsync(session, nominees, cancellation);
        await persons.ReadOthersAsync(session, cancellation);
        var decided = new ListDecisions(ledger, keys, persons);
        foreach (var row in part.Rows)
        {
            decided.Decide(row);
        }

        return await FinishAsync(part, decided, ledger, persons, cancellation);
    }

    private static async Task<ListPartAnswer> FinishAsync(
        NominationListPart part, ListDecisions decided, LedgerTransaction ledger, PersonBook persons, CancellationToken cancellation)
    {
        if (part.AllOrNone && decided.AnyRefused)
        {
            return new ListPartAnswer(decided.Refused());
        }

        if (part.Context.DryRun)
        {
            var supposed = ledger.Supposed;
            var events = decided.Changes.Select(DryRunEvent.Of).ToList();
            return new ListPartAnswer(decided.Answers(supposed), new DryRunAnswer(DryRun: true, events, string.Empty, supposed.Balances()));
        }

        ledger.Session.Insert(decided.Records);
        ledger.Session.Insert(persons.Added.AsEnumerable());
        var rows = await ledger.SaveAsync(
            decided.Answers,
            answers => Receipts.Of(part.Context, StatusCodes.Status200OK, answers.Select(answer => answer.Impersonal()).ToList(), Outcome.NoVersion), cancellation);
        return new ListPartAnswer(rows);
    }

    /// <summary>The first answer again, with the nominees as they are on record now.</summary>
    private static async Task<ListPartAnswer> RepeatedAsync(IQuerySession session, Outcome repeated, CancellationToken cancellation)
    {
        if (repeated.Refusal is not null)
        {
            return new ListPartAnswer([], Instead: repeated);
        }

        var rows = JsonSerializer.Deserialize<List<ListRowAnswer>>(repeated.Body, Json.Options)!;
        var nominees = await session.NomineesOfAsync(rows.Select(row => row.Nomination?.Id).OfType<Guid>(), cancellation);
        return new ListPartAnswer(rows.ConvertAll(row => row.Nomination is not { } nomination ? row : row with
        {
            Nomination = nomination.With(NomineeView.Of(nominees.GetValueOrDefault(nomination.Id)), nominees.GetValueOrDefault(nomination.Id)?.SourceNote),
        }));
    }
}
