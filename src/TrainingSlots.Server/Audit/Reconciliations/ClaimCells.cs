using System.Globalization;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Languages;
using TrainingSlots.Server.Spreadsheets;

namespace TrainingSlots.Server.Audit.Reconciliations;

/// <summary>What the cells of a row mean: numbers, programmes and years.</summary>
internal static class ClaimCells
{
    // A thousand is set apart by a space, often by one that does not break.
    private const string Spaces = " \u00a0\u202f";

    private const decimal Hundred = 100;
    private const decimal MaxShare = 1_000_000;

    private static readonly string[] Sums = ["total", "totals", "subtotal", "sub total", "sum", "somme", "sous total", "summe", "zwischensumme"];
    private static readonly string[] GrandSums = ["grand total", "total general", "ensemble", "gesamt", "gesamtsumme", "all", "overall"];

    /// <summary>The text of a cell, or why it is none.</summary>
    public static (string? Text, string? Wrong) Text(SheetCell cell) => cell.Kind switch
    {
        CellKind.Formula => (null, "is a formula: put its value there"),
        CellKind.Error => (null, "is the error of a formula"),
        CellKind.Date => (null, "is a date there: format the cell as text or number"),
        _ => (Defused.Restored(cell.Text.Trim()), null),
    };

    public static int? Number(string text)
    {
        var digits = string.Concat(text.Where(character => !Spaces.Contains(character, StringComparison.Ordinal)));
        return digits.Length is > 0 and <= ReconciliationLimits.MaxDigits && digits.All(char.IsAsciiDigit) ? int.Parse(digits, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>A share: 0.2, 0,2 or 20%.</summary>
    public static decimal? Share(string text)
    {
        var written = text.Trim();
        var digits = written.TrimEnd('%').TrimEnd().Replace(',', '.');
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= MaxShare
            ? written.EndsWith('%') ? share / Hundred : share
            : null;
    }

    /// <summary>True for a cell that holds a number, however it is written, or what comes to one.</summary>
    public static bool IsNumeric(SheetCell cell) => cell.Kind is CellKind.Number or CellKind.Formula or CellKind.Error
        || (cell.Kind is CellKind.Text && decimal.TryParse(string.Concat(cell.Text.Where(character => !Spaces.Contains(character, StringComparison.Ordinal))).TrimEnd('%'), NumberStyles.Number, CultureInfo.InvariantCulture, out _));

    /// <summary>What a row is, by its country, or where it names none by what stands in the place of the programme.</summary>
    public static ClaimKind KindOf(string? country, string? programme) => (country ?? programme) is not { } name ? ClaimKind.Sum
        : Sums.Contains(Names.Folded(name), StringComparer.Ordinal) ? ClaimKind.Sum
        : GrandSums.Contains(Names.Folded(name), StringComparer.Ordinal) ? ClaimKind.GrandSum
        : ClaimKind.Row;

    /// <summary>The programmes of a cell, by code or name, several joined by a plus sign; null when one of them is unknown.</summary>
    public static IReadOnlyList<Programme>? Programmes(string text, IReadOnlyDictionary<string, Programme> known)
    {
        if (known.TryGetValue(Names.Folded(text), out var only))
        {
            return [only];
        }

        var parts = text.Split('+').Select(part => known.GetValueOrDefault(Names.Folded(part))).ToList();
        return parts.Count <= ReconciliationLimits.MaxProgrammesOfRow && parts.TrueForAll(part => part is not null) ? [.. parts.OfType<Programme>().Distinct()] : null;
    }

    /// <summary>All programmes by folded code and, where only one has it, by folded name.</summary>
    public static IReadOnlyDictionary<string, Programme> ByName(IReadOnlyList<Programme> programmes)
    {
        var known = programmes.GroupBy(programme => Names.Folded(programme.Name), StringComparer.Ordinal).Where(named => named.Count() == 1)
            .ToDictionary(named => named.Key, named => named.First(), StringComparer.Ordinal);
        foreach (var programme in programmes)
        {
            known[Names.Folded(programme.Code)] = programme;
        }

        return known;
    }

    /// <summary>The label of a year, also when it is written 2022/23 or 2022-2023; null when it is none of that basis.</summary>
    public static string? Year(string text, YearBasis basis)
    {
        var label = text.Replace('/', '-').Replace('\u2013', '-');
        label = label is [_, _, _, _, '-', var a, var b, _, _] && label[..2].Equals($"{a}{b}", StringComparison.Ordinal) ? label[..5] + label[7..] : label;
        return TrainingYear.IsLabel(label, basis) ? label : null;
    }
}
