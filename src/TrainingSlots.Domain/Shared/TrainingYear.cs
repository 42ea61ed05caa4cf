using System.Globalization;
using System.Text.Json.Serialization;

namespace TrainingSlots.Domain.Shared;

/// <summary>How a programme counts its years.</summary>
public enum YearBasis
{
    /// <summary>1 April to 31 March, labelled <c>2022-23</c>.</summary>
    [JsonStringEnumMemberName("fiscal")] Fiscal,

    /// <summary>1 January to 31 December, labelled <c>2023</c>.</summary>
    [JsonStringEnumMemberName("calendar")] Calendar,
}

/// <summary>The programme year: a place is charged to the year in which its session starts.</summary>
public static class TrainingYear
{
    private const int FirstMonthOfFiscalYear = 4;

    /// <summary>The label of the year that a session starting on <paramref name="start"/> is charged to.</summary>
    public static string Of(DateOnly start, YearBasis basis)
    {
        if (basis == YearBasis.Calendar)
        {
            return start.Year.ToString("0000", CultureInfo.InvariantCulture);
        }

        var first = start.Month >= FirstMonthOfFiscalYear ? start.Year : start.Year - 1;
        return Label(first);
    }

    /// <summary>True when the text is a label of that basis: <c>2022-23</c> or <c>2023</c>.</summary>
    public static bool IsLabel(string text, YearBasis basis)
    {
        if (text.Length < 4 || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var first) || first < 1)
        {
            return false;
        }

        return basis == YearBasis.Calendar ? text.Length == 4 : string.Equals(text, Label(first), StringComparison.Ordinal);
    }

    /// <summary>True when the text is a label of either basis.</summary>
    public static bool IsLabel(string text) => IsLabel(text, YearBasis.Fiscal) || IsLabel(text, YearBasis.Calendar);

    /// <summary>The label of the year after.</summary>
    public static string After(string label, YearBasis basis)
    {
        var next = int.Parse(label.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture) + 1;
        return basis == YearBasis.Calendar ? next.ToString("0000", CultureInfo.InvariantCulture) : Label(next);
    }

    /// <summary>The first and the last day of the year with that label, which tells its basis.</summary>
    public static (DateOnly First, DateOnly Last) Days(string label)
    {
        var year = int.Parse(label.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);
        var first = new DateOnly(year, IsLabel(label, YearBasis.Calendar) ? 1 : FirstMonthOfFiscalYear, 1);
        return (first, year == DateOnly.MaxValue.Year ? DateOnly.MaxValue : first.AddYears(1).AddDays(-1));
    }

    private static string Label(int first) =>
        string.Create(CultureInfo.InvariantCulture, $"{first:0000}-{(first + 1) % 100:00}");
}
