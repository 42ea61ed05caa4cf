using System.Text.Json;
using System.Text.Json.Nodes;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Spreadsheets;

namespace TrainingSlots.Server.Features.NominationLists;

/// <summary>The rows of the uploaded sheets: each as a row of a list, with the cells that are bad.</summary>
internal sealed class ImportRows(ListDoor door, ImportDefaults defaults)
{
    private readonly List<ListRow> rows = [];
    private readonly List<(string Sheet, int Row, IReadOnlyList<BadCell>? Cells)> places = [];
    private readonly List<BadCell> wrongHeadings = [];
    private readonly List<string> ignored = [];

    /// <summary>The rows for the ledger, numbered from 0 over all sheets.</summary>
    public IReadOnlyList<ListRow> Rows => rows;

    public IReadOnlyList<BadCell> WrongHeadings => wrongHeadings;

    public IReadOnlyList<string>? Ignored => ignored.Count == 0 ? null : [.. ignored.Distinct(StringComparer.Ordinal)];

    public void Add(Sheet sheet)
    {
        if (sheet.Rows.Count == 0)
        {
            return;
        }

        var headings = Headings.Of(sheet.Name, sheet.Rows[0], defaults.Fields);
        ignored.AddRange(headings.Ignored);
        wrongHeadings.AddRange(headings.Wrong);
        if (headings.Wrong.Count == 0)
        {
            foreach (var row in sheet.Rows.Skip(1))
            {
                Add(sheet.Name, row, headings);
            }
        }
    }

    /// <summary>The answers with the places of their rows, and their cells where they are bad.</summary>
    public IReadOnlyList<ListRowAnswer> Placed(IReadOnlyList<ListRowAnswer> answers) =>
        [.. answers.Select(answer => answer with { Row = places[answer.Row].Row, Sheet = places[answer.Row].Sheet, Cells = places[answer.Row].Cells })];

    private void Add(string sheet, SheetRow row, Headings headings)
    {
        var bad = new List<BadCell>();
        var body = defaults.NewRow();
        var unread = new HashSet<string>(StringComparer.Ordinal);
        foreach (var cell in row.Cells.Where(cell => headings.Columns.ContainsKey(cell.Column)))
        {
            var column = headings.Columns[cell.Column];
            var (value, wrong) = CellValues.Of(cell, column.Type);
            if (wrong is null)
            {
                Put(body, column.Field, value!);
            }
            else
            {
                unread.Add(column.Field);
                bad.Add(Bad(column, cell, wrong));
            }
        }

        var admitted = door.Admit(rows.Count, JsonSerializer.SerializeToElement(body, Json.Options), null);
        foreach (var (field, texts) in admitted.Problem?.Errors ?? new Dictionary<string, string[]>(StringComparer.Ordinal))
        {
            var column = ImportColumn.All.FirstOrDefault(known => string.Equals(known.Field, field, StringComparison.Ordinal));
            var at = headings.Columns.Where(known => known.Value == column).Select(known => (int?)known.Key).FirstOrDefault();
            var cell = row.Cells.FirstOrDefault(found => found.Column == at);
            bad.AddRange(texts.Where(_ => !unread.Contains(field)).Select(text => new BadCell(
                sheet, row.Number, at is { } number ? Columns.Letters(number) : null, at is { } there ? headings.Texts[there] : column?.En ?? field, cell?.Text, text)));
        }

        rows.Add(bad.Count == 0 ? admitted : admitted with { Nomination = null, Problem = admitted.Problem ?? Malformed(bad) });
        places.Add((sheet, row.Number, bad.Count == 0 ? null : bad));

        BadCell Bad(ImportColumn column, SheetCell cell, string reason) =>
            new(sheet, row.Number, Columns.Letters(cell.Column), headings.Texts[cell.Column], cell.Text, reason);
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
}

/// <summary>What the request says for rows that do not say it themselves.</summary>
internal sealed record ImportDefaults(string? Session, string? Country)
{
    public IReadOnlyCollection<string> Fields => [.. new[] { Session is null ? null : "session", Country is null ? null : "country" }.OfType<string>()];

    public JsonObject NewRow()
    {
        var row = new JsonObject { ["nominee"] = new JsonObject() };
        foreach (var (field, value) in new[] { ("session", Session), ("country", Country) }.Where(given => given.Item2 is not null))
        {
            row[field] = value;
        }

        return row;
    }
}
