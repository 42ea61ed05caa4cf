using CsvHelper;

namespace TrainingSlots.Server.Demo.Reference;

/// <summary>The public record that the demo story is told from, as it was published.</summary>
internal static class ReferenceFiles
{
    public static IReadOnlyList<AllotmentRow> Allotments { get; } = Read("allotments.csv", csv => new AllotmentRow(
        csv.GetString("country"), csv.GetString("programme"), csv.GetString("year"), csv.Parse<int>("allotted"),
        csv.GetString("utilised").Length == 0 ? null : csv.Parse<int>("utilised"), csv.GetString("status"), csv.GetString("source")));

    public static IReadOnlyList<SessionRow> Sessions { get; } = Read("sessions.csv", csv => new SessionRow(
        csv.GetString("code"), csv.GetString("programme"), csv.GetString("title"), csv.GetString("institute"), csv.GetString("place"),
        csv.GetString("host"), csv.Parse<DateOnly>("start"), csv.Parse<DateOnly>("end"), csv.Parse<int>("capacity"), csv.GetString("status")));

    public static IReadOnlyList<AfindexRow> Afindex { get; } = Read("afindex-2023.csv", csv => new AfindexRow(
        csv.Parse<DateOnly>("reported_on"), csv.GetString("fact"), csv.Parse<int>("value"), csv.GetString("source")));

    private static List<T> Read<T>(string name, Func<CsvReader, T> row)
    {
        using var stream = typeof(ReferenceFiles).Assembly.GetManifestResourceStream($"Demo/{name}")
            ?? throw new InvalidOperationException($"The reference file {name} is not part of the program.");
        using var csv = CsvReader.Create(stream);
        var rows = new List<T>();
        while (csv.Read())
        {
            rows.Add(row(csv));
        }

        return rows;
    }
}
