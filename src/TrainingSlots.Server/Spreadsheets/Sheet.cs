namespace TrainingSlots.Server.Spreadsheets;

/// <summary>What a cell holds.</summary>
public enum CellKind
{
    Text,
    Number,

    /// <summary>A date as spreadsheets keep it; the text is its ISO form.</summary>
    Date,
    Boolean,

    /// <summary>A formula; the text is the formula, with its equals sign.</summary>
    Formula,

    /// <summary>The error that a formula came to, such as #REF!.</summary>
    Error,
}

/// <summary>A cell that is not empty.</summary>
/// <param name="Column">Number of the column, from 0.</param>
public sealed record SheetCell(int Column, CellKind Kind, string Text)
{
    /// <summary>What a reader sees instead of the number: zeros in front of it, which it has not.</summary>
    public string? Shown { get; init; }

    /// <summary>Nothing of the value, wherever it may be logged.</summary>
    public override string ToString() => $"{Kind} in {Columns.Letters(Column)}";
}

/// <summary>A row that is not empty.</summary>
/// <param name="Number">As spreadsheets count, from 1.</param>
public sealed record SheetRow(int Number, IReadOnlyList<SheetCell> Cells)
{
    /// <summary>True when nobody sees it, by hand or by a filter.</summary>
    public bool IsHidden { get; init; }
}

/// <summary>A sheet of a workbook, or a CSV file, which has one.</summary>
public sealed record Sheet(string Name, IReadOnlyList<SheetRow> Rows)
{
    /// <summary>True when it was not looked into.</summary>
    public bool IsLeftOut { get; init; }

    public bool IsHidden { get; init; }

    public IReadOnlyList<MergedCells> Merged { get; init; } = [];
}

/// <summary>The file cannot be read at all, or passes a limit. The message is for whoever sent it.</summary>
public sealed class UnreadableSheetException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>Columns as spreadsheets name them.</summary>
public static class Columns
{
    private const int Letter = 26;

    /// <summary>A for 0, Z for 25, AA for 26.</summary>
    public static string Letters(int column) =>
        (column < Letter ? string.Empty : Letters((column / Letter) - 1)) + (char)('A' + (column % Letter));

    /// <summary>The number of the column in a reference such as AB12, or -1 when there is none.</summary>
    public static int Of(string reference)
    {
        var number = 0;
        foreach (var letter in reference.TrimStart('$').TakeWhile(char.IsAsciiLetterUpper))
        {
            number = (number * Letter) + letter - 'A' + 1;
            if (number > SheetLimits.MaxColumns)
            {
                break;
            }
        }

        return number - 1;
    }
}
