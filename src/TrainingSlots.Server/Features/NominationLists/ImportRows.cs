using System.Text.Json;
using System.Text.Json.Nodes;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Spreadsheets;

namespace TrainingSlots.Server.Features.NominationLists;

/// <summary>The rows of the uploaded sheets: each as a row of a list, with the cells that are bad.</summary>
internal sealed class ImportRows(ListDoor door, ImportDefaults defaults)
{
    private readonly List<ListRow> rows = [];
    private readonly List<Place> places = [];
    private readonly List<BadCell> wrongHeadings = [];
    private readonly List<string> ignored = [];
    private readonly List<SheetNotice> notices = [];
    private readonly Dictionary<(string Sheet, string Column), DateQuestion> questions = [];
    private int hidden;

    /// <summary>The rows for the ledger, numbered from 0 over all sheets.</summary>
    public IReadOnlyList<ListRow> Rows => rows;

    /// <summary>Where headings are wrong, all of them and every bad cell below them; else nothing.</summary>
    public IReadOnlyList<BadCell> Wrong => wrongHeadings.Count == 0 ? [] : [.. wrongHeadings, .. places.SelectMany(place => place.Bad)];

    public IReadOnlyList<string>? Ignored => ignored.Count == 0 ? null : [.. ignored.Distinct(StringComparer.Ordinal)];

    public SheetReading? Reading => SheetReading.Of(notices, hidden, [.. questions.Values]);

    public void Add(Sheet sheet)
    {
        if (sheet.Rows.Count == 0)
        {
            notices.AddRange(SheetNotices.Of(sheet, null, defaults.LeavesHiddenOut));
            return;
        }

        var at = HeadingRow.IndexOf(sheet, ImportColumn.IsHeading);
        var headings = Headings.Of(sheet.Name, sheet.Rows[at], defaults.Fields);
        notices.AddRange(SheetNotices.Of(sheet, sheet.Rows[at].Number, defaults.LeavesHiddenOut));
        hidden += SheetNotices.Hidden(sheet, sheet.Rows[at].Number).Count();
        ignored.AddRange(headings.Ignored);
        wrongHeadings.AddRange(headings.Wrong);
        foreach (var row in sheet.Rows.Skip(at + 1).Where(row => !row.IsHidden || !defaults.LeavesHiddenOut))
        {
            Add(sheet, row, headings);
        }
    }

    /// <summary>The answers with the places of their rows, and their cells where they are bad.</summary>
    public IReadOnlyList<ListRowAnswer> Placed(IReadOnlyList<ListRowAnswer> answers) =>
        [.. answers.Select(answer => answer with { Row = places[answer.Row].Row, Sheet = places[answer.Row].Sheet, Cells = places[answer.Row].CellsOf(answer.Problem) })];

    private void Add(Sheet sheet, SheetRow row, Headings headings)
    {
        var bad = new List<BadCell>();
        var body = defaults.NewRow();
        var unread = new HashSet<string>(StringComparer.Ordinal);
        foreach (var cell in row.Cells.Where(cell => headings.Columns.ContainsKey(cell.Column)))
        {
            var (column, heading) = (headings.Columns[cell.Column], headings.Texts[cell.Column]);
            var (value, wrong) = CellValues.Of(cell, column.Type, defaults.Dates ?? HeadingKey.OrderOf(heading));
            if (wrong is null)
            {
                Put(body, column.Field, value!);
                continue;
            }

            unread.Add(column.Field);
            bad.Add(new BadCell(sheet.Name, row.Number, Columns.Letters(cell.Column), heading, cell.Text, wrong));
            if (wrong is DateText.TwoWays)
            {
                Ask(sheet.Name, Columns.Letters(cell.Column), heading, cell.Text);
            }
        }

        var admitted = door.Admit(rows.Count, JsonSerializer.SerializeToElement(body, Json.Options), null);
        var errors = admitted.Problem?.Errors ?? new Dictionary<string, string[]>(StringComparer.Ordinal);
        bad.AddRange(CellsOf(errors));
        rows.Add(bad.Count == 0 ? admitted : admitted with { Nomination = null, Problem = admitted.Problem ?? Malformed(bad) });
        places.Add(new Place(sheet.Name, row.Number, bad, CellsOf));

        IEnumerable<BadCell> CellsOf(IReadOnlyDictionary<string, string[]> wrong) =>
            from error in wrong
            where !unread.Contains(error.Key) && (headings.Wrong.Count == 0 || headings.Has(error.Key))
            let at = headings.Columns.Where(known => string.Equals(known.Value.Field, error.Key, StringComparison.Ordinal)).Select(known => (int?)known.Key).FirstOrDefault()
            from text in error.Value
            select BadCellOf(sheet, row, headings, error.Key, at, text);
    }

    private static BadCell BadCellOf(Sheet sheet, SheetRow row, Headings headings, string field, int? at, string reason)
    {
        var cell = row.Cells.FirstOrDefault(found => found.Column == at);
        var heading = at is { } there ? headings.Texts[there] : ImportColumn.All.FirstOrDefault(known => string.Equals(known.Field, field, StringComparison.Ordinal))?.En ?? field;
        var covered = cell is null && at is { } column && sheet.Merged.Any(merged => merged.Covers(row.Number, column));
        return new BadCell(
            sheet.Name, row.Number, at is { } number ? Columns.Letters(number) : null, heading, cell?.Text,
            covered ? "is part of merged cells, and empty: only the first of them has the value" : reason);
    }

    private void Ask(string sheet, string column, string heading, string example)
    {
        var asked = questions.GetValueOrDefault((sheet, column)) ?? new DateQuestion(sheet, column, heading, 0, example);
        questions[(sheet, column)] = asked with { Cells = asked.Cells + 1 };
    }

    // A cell that is not required, and could not be read, leaves a row that the rules alone would take.
    private static ProblemJson Malformed(List<BadCell> bad)
    {
        var errors = new FieldErrors(new Dictionary<string, string[]>(StringComparer.Ordinal));
        bad.ForEach(cell => errors.Add(cell.Heading!, cell.Reason));
        return Problems.Of(errors);
    }

    private static void Put(JsonObject body, string field, JsonNode value)
    {
        if (field.Split('.') is [var outer, var inner])
        {
            body[outer]!.AsObject()[inner] = value;
        }
        else
        {
            body[field] = value;
        }
    }

    /// <summary>Where a row stands, its bad cells, and those that are found bad only where the row is decided on.</summary>
    private sealed record Place(string Sheet, int Row, IReadOnlyList<BadCell> Bad, Func<IReadOnlyDictionary<string, string[]>, IEnumerable<BadCell>> Found)
    {
        public IReadOnlyList<BadCell>? CellsOf(ProblemJson? problem) => Bad.Count > 0 ? Bad : problem?.Errors is { } wrong ? [.. Found(wrong)] : null;
    }
}
