using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Languages;
using TrainingSlots.Server.Spreadsheets;

namespace TrainingSlots.Server.Features.NominationLists;

/// <summary>
/// Makes of a cell what a client would have written as JSON, or says why not. What it leaves as it is, the rules of a
/// nomination judge: they are the same for every way in.
/// </summary>
internal static partial class CellValues
{
    private static readonly string[] Yes = ["true", "yes", "oui", "vrai", "x", "1"];
    private static readonly string[] No = ["false", "no", "non", "faux", "0"];

    private static readonly Dictionary<string, string> Services = new(StringComparer.Ordinal)
    {
        ["army"] = Service.Army,
        ["armee de terre"] = Service.Army,
        ["terre"] = Service.Army,
        ["navy"] = Service.Navy,
        ["marine"] = Service.Navy,
        ["marine nationale"] = Service.Navy,
        ["air force"] = Service.AirForce,
        ["armee de l air"] = Service.AirForce,
        ["air"] = Service.AirForce,
        ["police"] = Service.Police,
        ["police nationale"] = Service.Police,
        ["civil"] = Service.Civil,
        ["civilian"] = Service.Civil,
    };

    /// <param name="order">How a day and a month in numbers are read, when anybody said it.</param>
    public static (JsonNode? Value, string? Wrong) Of(SheetCell cell, ColumnType type, DateOrder? order) => (cell.Kind, type) switch
    {
        (CellKind.Formula, _) => (null, "is a formula: put its value there"),
        (CellKind.Error, _) => (null, "is the error of a formula"),
        (CellKind.Date, ColumnType.Date) when cell.Text.Contains('T', StringComparison.Ordinal) => (null, "has a time of day: a date is asked for"),
        (CellKind.Date, not ColumnType.Date) => (null, "is a date there: format the cell as text"),
        (CellKind.Number, ColumnType.Date) => (null, "is a number: format the cell as a date, or write 2023-03-27"),
        (CellKind.Number, ColumnType.Text) when cell.Shown is { } shown => (null, $"is shown as {shown}, but the number in the cell has no zeros in front: format the cell as text, and write all of it"),
        (_, ColumnType.Date) => DateText.Read(Text(cell), order) is { } date ? (JsonValue.Create(date), null) : (null, DateText.TwoWays),
        (_, ColumnType.WholeNumber) => (Number(Text(cell)), null),
        (_, ColumnType.YesOrNo) => (YesOrNo(Text(cell)), null),
        (_, ColumnType.Service) => (JsonValue.Create(Services.GetValueOrDefault(Names.Folded(Text(cell)), Text(cell))), null),
        (_, ColumnType.Country) => (JsonValue.Create(CountryNames.CodeOf(Text(cell)) ?? Text(cell)), null),
        _ => (JsonValue.Create(Text(cell)), null),
    };

    private static string Text(SheetCell cell) => Defused.Restored(cell.Text.Trim());

    private static JsonValue Number(string text) => WholeNumber().Match(text) is { Success: true } match
        ? JsonValue.Create(int.Parse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture))
        : JsonValue.Create(text);

    private static JsonValue YesOrNo(string text)
    {
        var folded = Names.Folded(text);
        return Yes.Contains(folded, StringComparer.Ordinal) ? JsonValue.Create(true)
            : No.Contains(folded, StringComparer.Ordinal) ? JsonValue.Create(false)
            : JsonValue.Create(text);
    }

    [GeneratedRegex(@"^(?<number>[0-9]{1,9})(\s*(years?|yrs?|ans?|années?)\.?)?\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WholeNumber();
}
