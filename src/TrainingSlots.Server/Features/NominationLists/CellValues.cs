using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Spreadsheets;

namespace TrainingSlots.Server.Features.NominationLists;

/// <summary>
/// Makes of a cell what a client would have written as JSON, or says why not. What it leaves as it is, the rules of a
/// nomination judge: they are the same for every way in.
/// </summary>
internal static partial class CellValues
{
    private const int MaxDigits = 9;
    private const int Months = 12;
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

    public static (JsonNode? Value, string? Wrong) Of(SheetCell cell, ColumnType type) => (cell.Kind, type) switch
    {
        (CellKind.Formula, _) => (null, "is a formula: put its value there"),
        (CellKind.Error, _) => (null, "is the error of a formula"),
        (CellKind.Date, ColumnType.Date) when cell.Text.Contains('T', StringComparison.Ordinal) => (null, "has a time of day: a date is asked for"),
        (CellKind.Date, not ColumnType.Date) => (null, "is a date there: format the cell as text"),
        (CellKind.Number, ColumnType.Date) => (null, "is a number: format the cell as a date, or write 2023-03-27"),
        (_, ColumnType.Date) => Date(Text(cell)),
        (_, ColumnType.WholeNumber) => (Number(Text(cell)), null),
        (_, ColumnType.YesOrNo) => (YesOrNo(Text(cell)), null),
        (_, ColumnType.Service) => (JsonValue.Create(Services.GetValueOrDefault(Names.Folded(Text(cell)), Text(cell))), null),
        _ => (JsonValue.Create(Text(cell)), null),
    };

    private static string Text(SheetCell cell) => Defused.Restored(cell.Text.Trim());

    private static JsonValue Number(string text) => text.Length <= MaxDigits && text.Length > 0 && text.All(char.IsAsciiDigit)
        ? JsonValue.Create(int.Parse(text, CultureInfo.InvariantCulture))
        : JsonValue.Create(text);

    private static JsonValue YesOrNo(string text)
    {
        var folded = Names.Folded(text);
        return Yes.Contains(folded, StringComparer.Ordinal) ? JsonValue.Create(true)
            : No.Contains(folded, StringComparer.Ordinal) ? JsonValue.Create(false)
            : JsonValue.Create(text);
    }

    // A day and a month in numbers are taken only when they can be read in one way.
    private static (JsonNode? Value, string? Wrong) Date(string text)
    {
        if (DayAndMonth().Match(text) is not { Success: true } match)
        {
            return (JsonValue.Create(text), null);
        }

        var (first, second, year) = (Part("a"), Part("b"), Part("year"));
        if (first <= Months && second <= Months && first != second)
        {
            return (null, "can be read in two ways: write year, month and day, as in 2023-03-27");
        }

        var (day, month) = second > Months ? (second, first) : (first, second);
        return (JsonValue.Create(string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}")), null);

        int Part(string name) => int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^(?<a>[0-9]{1,2})(?<s>[/.-])(?<b>[0-9]{1,2})\k<s>(?<year>[0-9]{4})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DayAndMonth();
}
