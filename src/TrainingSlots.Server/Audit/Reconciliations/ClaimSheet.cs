using TrainingSlots.Domain.Programmes;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Spreadsheets;

namespace TrainingSlots.Server.Audit.Reconciliations;

/// <summary>The rows of a sheet as claims. A bad cell takes its row out of the comparison, or its number out of the sums, and nothing else.</summary>
internal sealed class ClaimSheet(string sheet, ClaimHeadings headings, IReadOnlyDictionary<string, Programme> programmes, Dictionary<(string Country, string Programme, string Year), string> seen)
{
    public List<Claim> Claims { get; } = [];

    public List<BadCell> Bad { get; } = [];

    /// <summary>Headings of columns with numbers in them that are not compared with anything.</summary>
    public SortedSet<string> NotCompared { get; } = new(StringComparer.Ordinal);

    public void Add(SheetRow row)
    {
        NotCompared.UnionWith(row.Cells.Where(cell => headings.Ignored.TryGetValue(cell.Column, out var heading) && !ClaimColumn.IsAside(heading) && ClaimCells.IsNumeric(cell)).Select(cell => headings.Ignored[cell.Column]));
        var (texts, wrong) = (new Dictionary<ClaimColumn, string>(), new HashSet<ClaimColumn>());
        foreach (var cell in row.Cells.Where(cell => headings.ByNumber.ContainsKey(cell.Column)))
        {
            var column = headings.ByNumber[cell.Column];
            if (ClaimCells.Text(cell) is { Text: { } text })
            {
                texts.Add(column, text);
            }
            else
            {
                wrong.Add(column);
                Bad.Add(headings.Bad(sheet, row.Number, column, cell.Text, ClaimCells.Text(cell).Wrong!));
            }
        }

        var numbers = Numbers(row.Number, texts, wrong);
        var kind = wrong.Contains(ClaimColumn.Country) ? ClaimKind.Row : ClaimCells.KindOf(texts.GetValueOrDefault(ClaimColumn.Country), texts.GetValueOrDefault(ClaimColumn.Programme));
        if (kind != ClaimKind.Row && !numbers.Any && wrong.Count == 0)
        {
            return;
        }

        var allotments = kind == ClaimKind.Row ? Allotments(row.Number, texts, wrong) : [];
        Claims.Add(new Claim(sheet, row.Number, kind, allotments, numbers, [.. ClaimColumn.Numbers.Where(wrong.Contains)]));
    }

    private ClaimedNumbers Numbers(int row, Dictionary<ClaimColumn, string> texts, HashSet<ClaimColumn> wrong)
    {
        var terms = ClaimColumn.Terms.Select(column => (column.Name, Slots: Read(column))).Where(term => term.Slots is not null).ToDictionary(term => term.Name, term => term.Slots!.Value, StringComparer.Ordinal);
        var numbers = new ClaimedNumbers(
            Read(ClaimColumn.Allotted), Read(ClaimColumn.Utilised), Read(ClaimColumn.Civilian), Read(ClaimColumn.Defence), Read(ClaimColumn.Total),
            terms.Count == 0 ? null : terms, ReadAs(ClaimColumn.Rate, ClaimCells.Share, "must be a share such as 0.2 or 20%"));

        // Half of the parts is not their sum.
        return wrong.Contains(ClaimColumn.Civilian) || wrong.Contains(ClaimColumn.Defence) ? numbers with { Civilian = null, Defence = null } : numbers;

        int? Read(ClaimColumn column) => ReadAs(column, ClaimCells.Number, $"must be a whole number of at most {ReconciliationLimits.MaxDigits} digits");

        T? ReadAs<T>(ClaimColumn column, Func<string, T?> number, string reason)
            where T : struct
        {
            if (!texts.TryGetValue(column, out var text))
            {
                return null;
            }

            if (number(text) is { } read)
            {
                return read;
            }

            wrong.Add(column);
            Bad.Add(headings.Bad(sheet, row, column, text, reason));
            return null;
        }
    }

    private List<(string Country, string Programme, string Year)> Allotments(int row, Dictionary<ClaimColumn, string> texts, HashSet<ClaimColumn> wrong)
    {
        var country = Part(ClaimColumn.Country, CountryNames.CodeOf, "is not a country: write its ISO code such as ML, or its English or French name");
        var found = Part(ClaimColumn.Programme, text => ClaimCells.Programmes(text, programmes), "is not a programme: write its code or its name; several with a plus sign between");
        var year = found is null ? null : Part(
            ClaimColumn.Year,
            text => found.Select(programme => ClaimCells.Year(text, programme.YearBasis)).Distinct(StringComparer.Ordinal).ToList() is [{ } label] ? label : null,
            $"is not a year of {string.Join(" + ", found.Select(programme => programme.Code))}: a fiscal year is written 2022-23, a calendar year 2023");
        if (country is null || found is null || year is null)
        {
            return [];
        }

        var allotments = found.Select(programme => (country, programme.Code, year)).ToList();
        if (allotments.Select(allotment => seen.GetValueOrDefault(allotment)).FirstOrDefault(at => at is not null) is { } earlier)
        {
            Bad.Add(headings.Bad(sheet, row, ClaimColumn.Country, texts[ClaimColumn.Country], $"stands with this programme and year in {earlier} already: only that row is compared"));
            return [];
        }

        allotments.ForEach(allotment => seen.Add(allotment, $"{sheet} row {row}"));
        return allotments;

        T? Part<T>(ClaimColumn column, Func<string, T?> read, string reason)
            where T : class
        {
            var text = texts.GetValueOrDefault(column);
            var value = text is null ? null : read(text);
            if (value is null && !wrong.Contains(column))
            {
                Bad.Add(headings.Bad(sheet, row, column, text, text is not null ? reason : column == ClaimColumn.Country ? "is required: of merged cells only the first has the value" : "is required"));
            }

            return value;
        }
    }
}
