using System.Globalization;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Server.Demo.Reference;

/// <summary>Slots that a country was reported to have for a year, and how many of them it used where that was reported too.</summary>
internal sealed record AllotmentRow(string Country, string Programme, string Year, int Allotted, int? Utilised, string Status, string Source)
{
    private const string EarmarkWord = "earmarks ";

    /// <summary>The first day of the programme year.</summary>
    public DateOnly FirstDay => new(int.Parse(Year.AsSpan(0, 4), CultureInfo.InvariantCulture), 4, 1);

    public Source Label => new(
        string.Equals(Status, "attested", StringComparison.Ordinal) ? SourceStatus.Attested : SourceStatus.Synthetic, Source);

    /// <summary>The earmarks that the source names, as in <c>(earmarks Army 10; Navy 4)</c>.</summary>
    public IReadOnlyDictionary<string, int>? Earmarks()
    {
        var start = Source.IndexOf(EarmarkWord, StringComparison.Ordinal);
        return start < 0
            ? null
            : Source[(start + EarmarkWord.Length)..].TrimEnd(')').Split(';', StringSplitOptions.TrimEntries)
                .Select(part => (Part: part, Space: part.LastIndexOf(' ')))
                .ToDictionary(at => at.Part[..at.Space], at => int.Parse(at.Part.AsSpan(at.Space + 1), CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }
}

/// <summary>A course, exercise or conclave.</summary>
internal sealed record SessionRow(
    string Code, string Programme, string Title, string Institute, string Place, string Host, DateOnly Start, DateOnly End, int Capacity, string Status)
{
    /// <summary>Synthetic as soon as anything about it is; the note says what.</summary>
    public Source Label => new(
        Status.Contains("synthetic", StringComparison.Ordinal) ? SourceStatus.Synthetic : SourceStatus.Attested, Status);
}

/// <summary>One number of what was reported about AFINDEX-2023 and the Conclave, and when.</summary>
internal sealed record AfindexRow(DateOnly ReportedOn, string Fact, int Value, string Source);
