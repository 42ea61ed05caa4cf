using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Features.Waitlists;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.NominationLists;

/// <summary>The decisions on the rows of a part, one after the other: each sees what the rows before it took.</summary>
internal sealed class ListDecisions(LedgerTransaction ledger, IReadOnlyDictionary<int, SubmissionKeys> keys, PersonBook persons, QueuesAhead queues)
{
    private readonly List<(ListRow Row, SubmissionInHand? Submission, ProblemJson? Problem)> rows = [];

    public bool AnyRefused => rows.Exists(row => row.Problem is not null);

    public IEnumerable<NomineeRecord> Records => Submissions.Select(submission => submission.Record);

    public IEnumerable<Change> Changes => Submissions.SelectMany(submission => submission.Decision.Changes);

    private IEnumerable<SubmissionInHand> Submissions => rows.Select(row => row.Submission).OfType<SubmissionInHand>();

    public void Decide(ListRow row)
    {
        var (submission, problem) = row is { Problem: { } wrong } ? (null, wrong)
            : keys.TryGetValue(row.Number, out var of) ? Decide(row, row.Nomination!, of)
            : (null, Problems.Of(Missing.Session(row.Nomination!.Session)));
        rows.Add((row, submission, problem));
    }

    public List<ListRowAnswer> Refused() => [.. rows.Where(row => row.Problem is not null).Select(row => ListRowAnswer.Of(row.Row.Number, row.Problem!))];

    public List<ListRowAnswer> Answers(WrittenStreams written) => rows.ConvertAll(row => row switch
    {
        { Submission: { } submission } => new ListRowAnswer(row.Row.Number, StatusCodes.Status201Created, View(written, submission), null),
        _ => ListRowAnswer.Of(row.Row.Number, row.Problem!),
    });

    private (SubmissionInHand? Submission, ProblemJson? Problem) Decide(ListRow row, SubmitNomination body, SubmissionKeys of)
    {
        if (SubmissionInHand.Mismatch(ledger, of, body) is { } mismatch)
        {
            return (null, mismatch.Refusal is { } missing ? Problems.Of(missing) : Problems.Of(new FieldErrors(mismatch.Errors!)));
        }

        var person = persons.Identify(body.Nominee);
        var submission = SubmissionInHand.Decide(ledger, of, body, person, persons.OthersOf(person), queues, At(body));
        if (submission.Decision.Refusal is { } refusal)
        {
            return (null, Problems.Of(refusal));
        }

        ledger.Start(of.Nomination);
        ledger.Append(submission.Decision);
        persons.Admit(body.Nominee, person, PersonRegister.Other(ledger.Get<Nomination>(of.Nomination)!));
        return (submission, null);
    }

    private Moment At(SubmitNomination body) => ledger.Context.At with { EffectiveOn = body.EffectiveOn ?? ledger.Context.At.EffectiveOn };

    private static NominationView View(WrittenStreams written, SubmissionInHand submission)
    {
        var key = StreamKeys.Nomination(submission.Nomination);
        return NominationView.Of(written.Get<Nomination>(key), submission.Record, written.Version(key));
    }
}
