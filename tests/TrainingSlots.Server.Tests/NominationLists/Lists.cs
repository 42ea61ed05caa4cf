using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.NominationLists;

/// <summary>Lists of nominations, in the words of the field.</summary>
internal static class Lists
{
    public static object Row(this App _, string session, string country = "ML", object? nominee = null) => new { session, country, nominee = nominee ?? Scenarios.Person() };

    public static Task<Answer> Batch(this App app, string mode, IEnumerable<object> rows, string by = "coordinator", bool dryRun = false, params (string, string)[] headers) =>
        app.As(by).Post("/api/nominations/batch" + (dryRun ? "?dryRun=true" : ""), new { mode, nominations = rows }, headers);

    /// <summary>Uploads CSV.</summary>
    public static Task<Answer> Import(this App app, string csv, string query = "?mode=each", string by = "coordinator", params (string, string)[] headers) =>
        app.Import(Encoding.UTF8.GetBytes(csv), SheetFormat.Csv.MediaType, query, by, headers);

    public static async Task<Answer> Import(this App app, byte[] file, string type, string query = "?mode=each", string by = "coordinator", params (string, string)[] headers)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return await app.As(by).Post("/api/nominations/import" + query, content, headers);
    }

    public static async Task<Answer> Upload(this App app, byte[] file, string query = "?mode=each")
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "list.csv" } };
        return await app.As("coordinator").Post("/api/nominations/import" + query, form);
    }

    public static async Task<byte[]> Download(this App app, string path, string by = "coordinator") => (await app.As(by).Download(path)).Bytes;

    /// <summary>A country's slots, and a session with room for as many.</summary>
    public static async Task<(Slots Slots, string Session)> Room(this App app, int places, string country = "ML")
    {
        var slots = await app.GrantedAllotment(country, places);
        return (slots, await app.Session(slots.Programme, capacity: places));
    }

    public static IReadOnlyList<int> Statuses(this Answer answer) => [.. answer["rows"].EnumerateArray().Select(row => row.GetProperty("status").GetInt32())];

    public static string CodeOf(this JsonElement row) => row.GetProperty("problem").GetProperty("code").GetString()!;

    public static async Task<int> Held(this App app, Slots slots) => (await app.Balance(slots)).ShouldBe(200).Number("held");

    /// <summary>How many transactions wrote events so far.</summary>
    public static async Task<long> Commits(this App app) => (long)(await app.Ask("select count(distinct xmin::text) from training_slots.mt_events"))!;
}
