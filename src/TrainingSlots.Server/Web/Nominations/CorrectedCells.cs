using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Nominations;

/// <summary>The cells of an uploaded sheet that were corrected on the page.</summary>
internal static class CorrectedCells
{
    private const string Prefix = "cell[";

    /// <summary>The name of the field in which a cell is corrected.</summary>
    /// <param name="reference">The cell, such as G7.</param>
    public static string Name(string reference) => $"{Prefix}{reference}]";

    /// <summary>What a form says, by the reference of the cell.</summary>
    public static Dictionary<string, string> Of(SentForm form) => form.Values
        .Where(field => field.Key.StartsWith(Prefix, StringComparison.Ordinal) && field.Key.EndsWith(']'))
        .ToDictionary(field => field.Key[Prefix.Length..^1], field => field.Value.Trim(), StringComparer.Ordinal);
}
