using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.NominationLists;

/// <summary>What a list came to, before it is put into words for a batch or an upload.</summary>
/// <param name="Rows">Every row's answer; of an atomic list that is refused, the refused rows only.</param>
internal sealed record ListOutcome(ListMode Mode, IReadOnlyList<ListRowAnswer> Rows)
{
    /// <summary>Another answer than one about rows, such as a conflict of keys.</summary>
    public Outcome? Other { get; private init; }

    /// <summary>Of a dry run, what would be written.</summary>
    public DryRunAnswer? Supposed { get; init; }

    /// <summary>Of a dry run, what is asked more of than there is.</summary>
    public IReadOnlyList<ListShortage>? Shortages { get; init; }

    /// <summary>True when nothing was written because a row was bad.</summary>
    public bool IsRefused => Mode is ListMode.Atomic && Rows.Any(row => row.Problem is not null);

    public static ListOutcome Instead(Outcome other) => new(ListMode.Each, []) { Other = other };

    /// <param name="ignored">Headings of an uploaded sheet whose columns are not read.</param>
    /// <param name="reading">How an uploaded sheet was read.</param>
    public Outcome ToOutcome(IReadOnlyList<string>? ignored = null, SheetReading? reading = null)
    {
        if (Other is not null)
        {
            return Other;
        }

        if (IsRefused)
        {
            return Refused(reading);
        }

        var accepted = Rows.Count(row => row.Problem is null);
        var answer = new ListAnswer(Mode, accepted, Rows.Count - accepted, [.. Rows.Select(row => row.Translated())], ignored, reading?.Translated(), Shortages);
        return new Outcome(StatusCodes.Status200OK, Json.Write(Supposed is null ? answer : Supposed with { Result = answer }), Outcome.NoVersion, null);
    }

    /// <summary>The problem of the first refused row with all of them; where rows are not well formed, all their wrong fields or cells.</summary>
    private Outcome Refused(SheetReading? reading)
    {
        var malformed = Rows.Where(row => row.Problem?.Errors is not null).ToList();
        if (malformed.Count == 0)
        {
            var refused = Rows.Where(row => row.Problem is not null).ToList();
            return refused[0].Problem! with { Rows = refused, Reading = reading };
        }

        var errors = new FieldErrors(new Dictionary<string, string[]>(StringComparer.Ordinal));
        foreach (var row in malformed.Where(row => row.Cells is null))
        {
            foreach (var (field, text) in row.Problem!.Errors!.SelectMany(error => error.Value.Select(text => (error.Key, text))))
            {
                errors.Add(field is "body" ? $"nominations[{row.Row}]" : $"nominations[{row.Row}].{field}", text, row.Problem.Code is RefusalCodes.UnknownCountry);
            }
        }

        var cells = malformed.SelectMany(row => row.Cells ?? []).ToList();
        return cells.Count == 0 ? Problems.Of(errors) : BadCells.Problem(cells, reading);
    }
}
