using System.Text.Json;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Pages;

namespace TrainingSlots.Server.Tests.Downloads;

/// <summary>Every file that the API's own description promises, from the real server process, over a real socket, with the demo story in it.</summary>
public sealed class EveryDownloadTests(EveryDownloadTests.Undisturbed undisturbed) : IClassFixture<EveryDownloadTests.Undisturbed>
{
    private const string Pdf = "application/pdf";
    private static readonly string[] Forms = [SheetFormat.Csv.MediaType, SheetFormat.Xlsx.MediaType, SheetFormat.Ndjson.MediaType, Pdf];
    private static readonly string[] ByAccept = ["/api/nominations", "/api/slot-use", "/api/slot-use/{country}/{year}", "/api/allotments/{programme}/{country}/{year}/statement", "/api/sessions/{code}/statement", "/api/audit/events"];

    private readonly ServerProcess server = undisturbed.Server;

    [Theory]
    [InlineData("en", null)]
    [InlineData("fr", null)]
    [InlineData("en", "gzip")]
    [InlineData("fr", "br, gzip;q=0.5")]
    public async Task Every_file_is_whole_and_is_read_by_software_that_did_not_write_it(string language, string? packing)
    {
        var sheets = new Dictionary<string, IReadOnlyList<IReadOnlyList<string>>>(StringComparer.Ordinal);
        var addresses = await AddressesAsync();
        addresses.Select(known => known.MediaType).Distinct(StringComparer.Ordinal).ShouldBe(Forms, ignoreOrder: true);
        foreach (var (address, mediaType) in addresses)
        {
            var file = (await server.As(address.StartsWith("/api/audit", StringComparison.Ordinal) ? "auditor" : "coordinator").Download(address, language, [("Accept", mediaType), ("Accept-Encoding", packing ?? "identity")])).ShouldBeFound();
            file.Headers["Content-Type"].ShouldStartWith(mediaType, Case.Sensitive, address);
            var content = OpenedFile.Unpacked(file.Bytes, file.Headers.GetValueOrDefault("Content-Encoding"));
            if (mediaType is "text/csv" or "application/x-ndjson" && packing is not null)
            {
                file.Headers.ContainsKey("Content-Encoding").ShouldBeTrue(address);
            }

            var table = address.Replace(".csv", string.Empty, StringComparison.Ordinal).Replace(".xlsx", string.Empty, StringComparison.Ordinal);
            var rows = mediaType switch
            {
                Pdf => [[OpenedFile.Pdf(content)]],
                "text/csv" => OpenedFile.Csv(content),
                "application/x-ndjson" => [[.. OpenedFile.Lines(content).Select(line => line.GetRawText())]],
                _ => OpenedFile.Workbook(content)[0].Rows,
            };
            rows.SelectMany(row => row).ShouldNotBeEmpty(address);
            if (mediaType is not (Pdf or "application/x-ndjson") && !sheets.TryAdd(table, rows))
            {
                rows.Select(row => string.Join('|', row)).ToArray().ShouldBe(sheets[table].Select(row => string.Join('|', row)), address);
            }
        }
    }

    [Fact]
    public async Task A_workbook_of_nominations_says_what_the_api_says()
    {
        var listed = (await server.As("coordinator").Get("/api/nominations?limit=200")).ShouldBe(200)["nominations"].EnumerateArray().ToList();

        var rows = OpenedFile.Workbook((await server.As("coordinator").Download("/api/nominations.xlsx?lang=fr")).Bytes).Single().Rows;

        rows[0].Take(3).ShouldBe(["session", "pays", "nom"]);
        int[] compared = [.. new[] { "session", "pays", "nom", "date de naissance", "années d'expérience", "identifiant" }.Select(heading => rows[0].ToList().IndexOf(heading))];
        rows.Skip(1).Take(listed.Count).Select(row => string.Join(' ', compared.Select(column => row[column]))).ShouldBe(listed.Select(nomination =>
            $"{Text(nomination, "session")} {Text(nomination, "country")} {Nominee(nomination, "name")} {Nominee(nomination, "dateOfBirth")} {Nominee(nomination, "experienceYears")} {Text(nomination, "id")}"));
        listed.Exists(nomination => Nominee(nomination, "name") is "Moussa Goïta").ShouldBeTrue();
    }

    private static string Nominee(JsonElement nomination, string field) => nomination.TryGetProperty("nominee", out var nominee) ? Text(nominee, field) : string.Empty;

    private static string Text(JsonElement of, string field) => of.TryGetProperty(field, out var text) ? text.ToString() : string.Empty;

    private async Task<IReadOnlyList<(string Address, string MediaType)>> AddressesAsync()
    {
        var nomination = (await server.As("auditor").Get("/api/nominations?country=ML&limit=1")).ShouldBe(200)["nominations"][0];
        var slot = nomination.GetProperty("slot");
        var (programme, year) = (Text(slot, "programme"), Text(slot, "year"));
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["programme"] = programme,
            ["country"] = "ML",
            ["year"] = year,
            ["code"] = Text(nomination, "session"),
            ["id"] = Text(nomination, "id"),
            ["key"] = $"allotment/{programme}/ML/{year}",
        };
        var described = (await server.As("auditor").Get("/openapi/v1.json")).ShouldBe(200)["paths"].EnumerateObject()
            .Where(path => path.Value.TryGetProperty("get", out _))
            .SelectMany(path => path.Value.GetProperty("get").GetProperty("responses").EnumerateObject().Where(answer => answer.Name is "200" && answer.Value.TryGetProperty("content", out _))
                .SelectMany(answer => answer.Value.GetProperty("content").EnumerateObject().Select(content => (Address: path.Name, MediaType: content.Name))))
            // A document is what somebody added: its own tests add one.
            .Where(known => Forms.Contains(known.MediaType, StringComparer.Ordinal) && !known.Address.Contains("{document}", StringComparison.Ordinal));
        var accepted = ByAccept.SelectMany(address => Forms.Where(form => form is not Pdf), (address, form) => (Address: address, MediaType: form))
            .Where(known => known.MediaType is not "application/x-ndjson" || known.Address is "/api/nominations" or "/api/audit/events")
            .Where(known => known.Address is not "/api/audit/events" || !string.Equals(known.MediaType, SheetFormat.Xlsx.MediaType, StringComparison.Ordinal));
        return [.. described.Concat(accepted).Select(known => (values.Aggregate(known.Address, (address, value) => address.Replace($"{{{value.Key}}}", value.Value, StringComparison.Ordinal)), known.MediaType)).Distinct()];
    }

    /// <summary>A server whose numbers stand still: nobody nominates between two forms of one file.</summary>
    public sealed class Undisturbed : IAsyncLifetime
    {
        internal ServerProcess Server { get; private set; } = null!;

        public async Task InitializeAsync() => Server = await PageServer.StartAsync();

        public Task DisposeAsync()
        {
            Server?.Dispose();
            return Task.CompletedTask;
        }
    }
}
