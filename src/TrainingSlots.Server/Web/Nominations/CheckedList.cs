using System.Text.Json;
using TrainingSlots.Server.Features.NominationLists;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Views;
using TrainingSlots.Server.Web.Forms;

namespace TrainingSlots.Server.Web.Nominations;

/// <summary>A list as the API judged it, before it is sent.</summary>
/// <param name="Sheet">Its rows; null when they cannot be shown, since it has several sheets or none that can be read.</param>
/// <param name="Carried">The file, packed for the next form; null when it is too large for that.</param>
/// <param name="Answer">What each row would come to; null when nothing could be decided.</param>
/// <param name="Headings">The wrong headings, because of which nothing was decided.</param>
/// <param name="Cells">Where headings are wrong, the bad cells below them.</param>
/// <param name="Reading">How the file was read.</param>
/// <param name="Balances">The allotments as they would be.</param>
/// <param name="Submitted">How many rows of the list are submitted already, and are not in it any more.</param>
public sealed record CheckedList(
    UploadedSheet? Sheet, string? Carried, ListAnswer? Answer, IReadOnlyList<BadCell> Headings, IReadOnlyList<BadCell> Cells, SheetReading? Reading,
    IReadOnlyList<BalanceView> Balances, int Submitted)
{
    public static CheckedList Of(byte[] file, UploadedSheet? sheet, DryRunAnswer? supposed, ProblemJson? problem, int submitted)
    {
        var answer = supposed?.Result is JsonElement result ? result.Deserialize<ListAnswer>(Json.Options) : null;
        var wrong = (problem?.Cells ?? []).OfType<JsonElement>().Select(cell => cell.Deserialize<BadCell>(Json.Options)!).ToLookup(IsHeading);
        return new CheckedList(
            sheet, CarriedFile.Pack(file), answer, [.. wrong[true]], [.. wrong[false]],
            answer?.Reading ?? (problem?.Reading is JsonElement reading ? reading.Deserialize<SheetReading>(Json.Options) : null), supposed?.Balances ?? [], submitted);
    }

    /// <summary>The rows that would not be taken.</summary>
    public IReadOnlyList<ListRowAnswer> Refused => [.. (Answer?.Rows ?? []).Where(row => row.Problem is not null)];

    /// <summary>Those of them in which something is wrong.</summary>
    public IReadOnlyList<ListRowAnswer> Mistaken => [.. Refused.Where(row => !RefusalFields.IsOnlyShort(row.Problem!))];

    /// <summary>Those in which nothing is wrong, and for which no place is left.</summary>
    public IReadOnlyList<ListRowAnswer> Short => [.. Refused.Where(row => RefusalFields.IsOnlyShort(row.Problem!))];

    /// <summary>The rows that would be taken.</summary>
    public IReadOnlyList<ListRowAnswer> Good => [.. (Answer?.Rows ?? []).Where(row => row.Problem is null)];

    private static bool IsHeading(BadCell cell) => cell.Column is null || string.Equals(cell.Value, cell.Heading, StringComparison.Ordinal);
}
