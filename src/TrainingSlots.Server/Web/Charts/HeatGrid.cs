using TrainingSlots.Server.SlotUse;

namespace TrainingSlots.Server.Web.Charts;

/// <summary>Utilised slots of those that were ever there, of a country and a programme, or of all of them (null).</summary>
public sealed record HeatCell(string? Country, string? Programme, int Utilised, int Entitled)
{
    /// <summary>How many classes of colour there are.</summary>
    public const int Classes = 5;

    private const int ClassWidth = 100 / Classes;

    /// <summary>The class of colour, 1 to 5, by the percentage that is written in the cell; 0 when there were no slots.</summary>
    public int Class => Entitled == 0 ? 0 : Math.Min(Classes, 1 + (ChartWords.WholePercent(Utilised, Entitled) / ClassWidth));

    /// <summary>The lowest and highest percentage of a class.</summary>
    public static (int From, int To) Bounds(int of) => ((of - 1) * ClassWidth, of == Classes ? 100 : (of * ClassWidth) - 1);

    internal static HeatCell Of(string? country, string? programme, IEnumerable<HeatCell> cells)
    {
        var all = cells.ToList();
        return new HeatCell(country, programme, all.Sum(cell => cell.Utilised), all.Sum(cell => cell.Entitled));
    }
}

/// <summary>A country's row, or that of all countries (null), with a cell for each programme and their sum.</summary>
public sealed record HeatRow(string? Country, IReadOnlyList<HeatCell> Cells, HeatCell Sum);

/// <summary>Use by country and programme. A country that never had slots of a programme has an empty cell.</summary>
public sealed record HeatGrid(IReadOnlyList<string> Programmes, IReadOnlyList<HeatRow> Rows, HeatRow Sum)
{
    /// <summary>The grid of a year's slot use, in order of codes; several years of one programme are added up.</summary>
    public static HeatGrid Of(IEnumerable<ProgrammeUseView> matrix)
    {
        var cells = matrix.Select(CellOf).ToLookup(cell => (cell.Country, cell.Programme));
        var programmes = cells.Select(cell => cell.Key.Programme!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var rows = cells.Select(cell => cell.Key.Country!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(country => RowOf(country, programmes.Select(programme => HeatCell.Of(country, programme, cells[(country, programme)])))).ToList();
        return new HeatGrid(programmes, rows, RowOf(null, programmes.Select((programme, i) => HeatCell.Of(null, programme, rows.Select(row => row.Cells[i])))));
    }

    private static HeatCell CellOf(ProgrammeUseView use) =>
        new(use.Country, use.Programme, use.Utilised, use.Granted + use.Increased - use.Reduced + use.MovedIn + use.CarriedIn);

    private static HeatRow RowOf(string? country, IEnumerable<HeatCell> cells)
    {
        var all = cells.ToList();
        return new HeatRow(country, all, HeatCell.Of(country, null, all));
    }
}
