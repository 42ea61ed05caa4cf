using System.Globalization;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Spreadsheets;

namespace TrainingSlots.Server.SlotUse;

/// <summary>Balances as a file, one row for each country, programme and year.</summary>
internal static class SlotUseExport
{
    /// <summary>The forms in which slot use is given out beside JSON.</summary>
    public static IReadOnlyList<SheetFormat> Formats { get; } = [SheetFormat.Csv, SheetFormat.Xlsx];

    private static readonly string[] Headings =
    [
        "country", "programme", "year", "status", "granted", "increased", "reduced", "movedIn", "movedOut", "carriedIn", "carriedOut", "surrendered",
        "held", "committed", "utilised", "wasted", "lapsed", "available", "utilisationRate", "earmarks", "position",
    ];

    /// <summary>Answers with slot use in the form of the address, or the one that the client prefers.</summary>
    public static Task AnswerAsync(HttpContext http, SheetFormat? format, object view) => (format ?? SheetFormat.Asked(http.Request, Formats), view) switch
    {
        ({ } asked, CountryYearView of) => WriteAsync(http, asked, $"slot-use-{of.Country}-{of.Year}", of.Programmes, of.Position),
        ({ } asked, SlotUseMatrix of) => WriteAsync(http, asked, of.Year is null ? "slot-use" : $"slot-use-{of.Year}", of.Matrix, of.Position),
        _ => Answers.WriteAsync(http, view),
    };

    private static Task WriteAsync(HttpContext http, SheetFormat format, string name, IEnumerable<ProgrammeUseView> uses, long position) =>
        format.WriteAsync(http, name, async writer =>
        {
            await writer.BeginAsync("Balances", Headings);
            foreach (var use in uses)
            {
                await writer.WriteAsync(
                [
                    use.Country, use.Programme, use.Year, Statuses.Name(use.Status), use.Granted, use.Increased, use.Reduced, use.MovedIn, use.MovedOut,
                    use.CarriedIn, use.CarriedOut, use.Surrendered, use.Held, use.Committed, use.Utilised, use.Wasted, use.Lapsed, use.Available,
                    use.UtilisationRate, EarmarksOf(use), position,
                ]);
            }
        });

    private static string EarmarksOf(ProgrammeUseView use) => string.Join("; ", use.Earmarks.Select(
        earmark => string.Create(CultureInfo.InvariantCulture, $"{earmark.Key} {earmark.Value.Slots}, {earmark.Value.Available} available")));
}
