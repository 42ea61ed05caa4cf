using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Submissions;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Features.Waitlists;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.NominationLists;

/// <summary>The decisions on the rows of a part, one after the other: each sees what the rows before it took.</summary>
internal sealed class ListDecisions(LedgerTransaction ledger, IReadOnlyDictionary<int, SubmissionKeys> keys, PersonBook persons, QueuesAhead queues)
{
    private readonly List<RowInHand> rows = [];

    public bool AnyRefused => rows.Exists(row => row.Problem is not null);

    /// <summary>The personal data of those who are named, with the reasons given.</summary>
    public IEnumerable<NomineeRecord> Records(WrittenStreams written) => rows.Where(row => row.Problem is null)
        .Select(row => row.Submission!.Record.With(row.Row.Nomination!.Reason, written, StreamKeys.Nomination(row.Submission.Nomination)));

    public IEnumerable<Change> Changes => Accepted.SelectMany(submission => submission.Decision.Changes);

    private IEnumerable<SubmissionInHand> Accepted => rows.Where(row => row.Problem is null).Select(row => row.Submission!);

    public void Decide(ListRow row) => rows.Add(
        row is { Problem: { } wrong } ? new RowInHand(row, Problem: wrong)
        : keys.TryGetValue(row.Number, out var of) ? Decide(row, row.Nomination!, of)
        : RowInHand.Refused(row, Missing.Session(row.Nomination!.Session), null));

    /// <summary>Nothing of the list is written: its refusals are told without what the rows before would have been.</summary>
    /// <param name="asAWhole">True where the list is refused, false where it is only tried.</param>
    public void Unwrite(bool asAWhole)
    {
        var numbers = rows.Where(row => row.Problem is null).ToDictionary(row => row.Submission!.Nomination, row => row.Row.Number);
        List<int> refused = [.. Enumerable.Range(0, rows.Count).Where(row => rows[row].Refusal is not null)];
        IReadOnlyList<Refusal> told = asAWhole
            ? RowRefusals.OfAll([.. refused.Select(row => rows[row].Refusal!)], RowOf)
            : [.. refused.Select(row => RowRefusals.Unwritten(rows[row].Refusal!, RowOf))];
        foreach (var (index, row) in refused.Index())
        {
            rows[row] = RowInHand.Refused(rows[row].Row, told[index], rows[row].Submission);
        }

        int? RowOf(Guid nomination) => numbers.TryGetValue(nomination, out var number) ? number : null;
    }

    public List<ListRowAnswer> Refused() => [.. rows.Where(row => row.Problem is not null).Select(row => ListRowAnswer.Of(row.Row.Number, row.Problem!))];

    public List<ListRowAnswer> Answers(WrittenStreams written) => rows.ConvertAll(row => row.Problem is { } problem
        ? ListRowAnswer.Of(row.Row.Number, problem)
        : new ListRowAnswer(row.Row.Number, StatusCodes.Status201Created, View(written, row.Submission!), null));

    /// <summary>The rows that rules decided, each with the position that it was decided on: after what the rows before it wrote.</summary>
    /// <param name="before">The last position of the log under the locks.</param>
    /// <param name="written">Null when nothing is written.</param>
    public IReadOnlyList<DecidedRow> Decided(long before, WrittenStreams? written)
    {
        var (decided, position) = (new List<DecidedRow>(), before);
        foreach (var row in rows.Where(row => row.Problem is null || row.Refusal is not null))
        {
            decided.Add(new DecidedRow(row.Row.Number, row.Row.Nomination!, row.Refusal, new RefusedOn(position, row.Row.Nomination!.Country, row.Submission?.Asked, At(row.Row.Nomination!).EffectiveOn)));
            position = row.Problem is null && written is not null ? written.Get<Nomination>(StreamKeys.Nomination(row.Submission!.Nomination)).Position : position;
        }

        return decided;
    }

    private RowInHand Decide(ListRow row, SubmitNomination body, SubmissionKeys of)
    {
        if (SubmissionInHand.Mismatch(ledger, of, body) is { } mismatch)
        {
            return mismatch.Refusal is { } missing ? RowInHand.Refused(row, missing, null) : new RowInHand(row, Problem: Problems.Of(new FieldErrors(mismatch.Errors!)));
        }

        var submission = SubmissionInHand.Decide(ledger, of, body, persons, queues, At(body));
        if (submission.Decision.Refusal is { } refusal)
        {
            return RowInHand.Refused(row, refusal, submission);
        }

        ledger.Start(of.Nomination);
        ledger.Append(submission.Decision);
        persons.Admit(PersonSigns.Of(submission.Record), submission.Record.Person, PersonRegister.Other(ledger.Get<Nomination>(of.Nomination)!));
        return new RowInHand(row, submission);
    }

    private Moment At(SubmitNomination body)
    {
        var at = AtHost(body);
        return at with { EffectiveOn = body.EffectiveOn ?? at.EffectiveOn };
    }

    /// <summary>Of a session that is not there no host says what day it is: then it is the date of UTC.</summary>
    private Moment AtHost(SubmitNomination body) => ledger.Get<Session>(StreamKeys.Session(body.Session)) is { } session
        ? ledger.AtHostOf(session.Announced.Programme)
        : ledger.Context.AtHost(HostClock.Utc);

    private static NominationView View(WrittenStreams written, SubmissionInHand submission)
    {
        var key = StreamKeys.Nomination(submission.Nomination);
        return NominationView.Of(written.Get<Nomination>(key), submission.Record, written.Version(key));
    }

    /// <summary>A row and what it came to: a submission, or why not.</summary>
    private sealed record RowInHand(ListRow Row, SubmissionInHand? Submission = null, ProblemJson? Problem = null, Refusal? Refusal = null)
    {
        public static RowInHand Refused(ListRow row, Refusal refusal, SubmissionInHand? submission) => new(row, submission, Problems.Of(refusal), refusal);
    }
}
