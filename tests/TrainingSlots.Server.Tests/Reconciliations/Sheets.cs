using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Reconciliations;

/// <summary>Spreadsheets that somebody keeps beside the ledger.</summary>
internal static class Sheets
{
    private static int last = 2100;

    /// <summary>A year that no other test has slots in, so that nothing of theirs is lacking.</summary>
    public static string NewYear() => Interlocked.Increment(ref last).ToString(CultureInfo.InvariantCulture);

    /// <summary>Sends CSV once everything written so far can be compared.</summary>
    public static Task<Answer> Reconcile(this App app, string csv, string query = "", string by = "auditor") =>
        app.Reconcile(Encoding.UTF8.GetBytes(csv), SheetFormat.Csv.MediaType, query, by);

    public static async Task<Answer> Reconcile(this App app, byte[] file, string type, string query = "", string by = "auditor")
    {
        await app.SlotUse("ML", Scenarios.Year, await app.Head());
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return await app.As(by).Post("/api/audit/reconciliation" + query, content);
    }

    public static async Task<byte[]> Workbook(params object?[][] rows)
    {
        using var stream = new MemoryStream();
        await using (var writer = SheetFormat.Xlsx.Open(stream))
        {
            await writer.BeginAsync("Cover", ["Ministry of Defence"]);
            await writer.BeginAsync("2023", [.. rows[0].Select(heading => (string)heading!)]);
            foreach (var row in rows[1..])
            {
                await writer.WriteAsync(row);
            }

            await writer.FinishAsync();
        }

        return stream.ToArray();
    }

    /// <summary>The bad cells in one line each.</summary>
    public static IReadOnlyList<string> Cells(this Answer answer) =>
    [
        .. answer["cells"].EnumerateArray().Select(cell => $"{Text(cell, "sheet")} {Text(cell, "row")} {Text(cell, "column")} {Text(cell, "heading")} [{Text(cell, "value")}]: {Text(cell, "reason")}"),
    ];

    /// <summary>The sums in one line each: row, column, what of, claimed, recomputed, difference.</summary>
    public static IReadOnlyList<string> Sums(this Answer answer) =>
    [
        .. answer["sums"].EnumerateArray().Select(sum =>
            $"{Text(sum, "row")} {Text(sum, "column")} of {Text(sum, "of")} {Text(sum, "from")}-{Text(sum, "to")}: {Text(sum, "claimed")} {Text(sum, "recomputed")} {Text(sum, "difference")}"),
    ];

    /// <summary>Allotted and utilised of a side, a row's difference or a total.</summary>
    public static (int? Allotted, int? Utilised) Pair(this JsonElement pair) => (Number(pair, "allotted"), Number(pair, "utilised"));

    private static int? Number(JsonElement of, string field) => of.TryGetProperty(field, out var number) ? number.GetInt32() : null;

    private static string Text(JsonElement of, string field) => of.TryGetProperty(field, out var text) ? text.ToString() : "";
}
