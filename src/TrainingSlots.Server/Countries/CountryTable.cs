using CsvHelper;

namespace TrainingSlots.Server.Countries;

/// <summary>A country with its names.</summary>
/// <param name="Code">ISO 3166-1 alpha-2, or the operator's own.</param>
/// <param name="En">Short name in English.</param>
/// <param name="Fr">Short name in French.</param>
/// <param name="Also">What else it is called, in either language.</param>
public sealed record CountryRow(string Code, string? Alpha3, string En, string Fr, IReadOnlyList<string> Also)
{
    public IEnumerable<string> Names => [Code, .. Alpha3 is null ? Array.Empty<string>() : [Alpha3], En, Fr, .. Also];
}

/// <summary>The countries of ISO 3166-1; <c>docs/countries.md</c> is made from it.</summary>
internal static class CountryTable
{
    private const string File = "Countries/countries.csv";

    public static IReadOnlyList<CountryRow> Standard { get; } = Read();

    private static List<CountryRow> Read()
    {
        using var stream = typeof(CountryTable).Assembly.GetManifestResourceStream(File) ?? throw new InvalidOperationException($"{File} is not part of the program.");
        using var csv = CsvReader.Create(stream);
        var rows = new List<CountryRow>();
        while (csv.Read())
        {
            rows.Add(new CountryRow(
                csv.GetString("code"), csv.GetString("alpha3"), csv.GetString("en"), csv.GetString("fr"), csv.GetString("also").Split(';', StringSplitOptions.RemoveEmptyEntries)));
        }

        return rows;
    }
}
