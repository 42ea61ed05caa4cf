using System.Diagnostics;
using System.Text.Json;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Postgres;
using TrainingSlots.Verify;

namespace TrainingSlots.Server.Tests.Seals;

/// <summary>What the server hands out is checked without it: by the verifier, and by the one in Python.</summary>
public sealed class BundleTests(OwnApp own) : IClassFixture<OwnApp>, IAsyncLifetime, IDisposable
{
    private const int Many = 1000;
    private const int AtOnce = 8;

    private readonly App app = own.App;
    private readonly TemporaryFolder folder = new();
    private Slots malian = null!;
    private Slots algerian = null!;
    private Guid nomination;

    public async Task InitializeAsync()
    {
        malian = await app.GrantedAllotment("ML", 3);
        algerian = await app.GrantedAllotment("DZ", 2, malian.Programme);
        var session = await app.Session(malian.Programme, capacity: 2);
        nomination = await app.Nominated(session);
        await app.Nominated(session, "DZ");
        var waiting = (await app.As("coordinator").Post("/api/nominations", new { session, country = "ML", waitlist = true, nominee = Scenarios.Person() })).ShouldBe(201);
        waiting["status"].GetString().ShouldBe("waitlisted");
        (await app.As("coordinator").Post($"/api/nominations/{nomination}/withdraw", new { })).ShouldBe(200);
        await Waiting.Until(() => app.As("auditor").Get($"/api/nominations/{waiting.Id}"), answer => string.Equals(answer["status"].GetString(), "offered", StringComparison.Ordinal));
        await app.SlotUse("ML", malian.Year, await app.Head());
        await app.Sealed();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_whole_log_is_right_to_both_verifiers()
    {
        var lines = await app.Bundle();

        var report = await RightAsync(lines);

        report.GetProperty("entries").GetInt64().ShouldBe(report.GetProperty("size").GetInt64());
        report.GetProperty("promotions").GetInt64().ShouldBeGreaterThanOrEqualTo(1);
        report.GetProperty("balances").GetInt32().ShouldBeGreaterThanOrEqualTo(2);
    }

    [Theory]
    [InlineData("auditor", "?country=ML")]
    [InlineData("auditor", "?year={year}")]
    [InlineData("auditor", "?country=ML&year={year}&from=2&to={size}")]
    [InlineData("administrator", "?to=3")]
    [InlineData("coordinator", "")]
    [InlineData("mission-ml", "")]
    [InlineData("mission-ml", "?country=ML&year={year}")]
    [InlineData("nodal-dz", "")]
    public async Task A_part_of_the_log_is_right_to_both_verifiers(string by, string query)
    {
        var (head, _) = await app.Sealed();

        var report = await RightAsync(await app.Bundle(query.Replace("{year}", malian.Year, StringComparison.Ordinal).Replace("{size}", $"{head.Size}", StringComparison.Ordinal), by));

        report.GetProperty("entries").GetInt64().ShouldBeGreaterThan(0);
        report.GetProperty("size").GetInt64().ShouldBeGreaterThanOrEqualTo(head.Size);
    }

    [Fact]
    public async Task A_mission_gets_its_own_events_and_of_others_nothing_but_hashes()
    {
        var lines = await app.Bundle(by: "mission-ml");

        lines.ShouldAllBe(line => !line.Contains("\"DZ\"", StringComparison.Ordinal) && !line.Contains("place-offered", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains(malian.Key, StringComparison.Ordinal) && line.Contains("allotment-granted", StringComparison.Ordinal));
        lines.ShouldContain(line => line.StartsWith("{\"hidden\"", StringComparison.Ordinal));
        lines.ShouldContain(line => line.StartsWith("{\"balance\"", StringComparison.Ordinal) && line.Contains(malian.Programme, StringComparison.Ordinal));
        (await app.As("mission-ml").Get("/api/audit/bundle?country=DZ")).ShouldBeRefused(403, "FORBIDDEN_COUNTRY");
        (await app.As("institute").Get("/api/audit/bundle")).ShouldBeRefused(403, "FORBIDDEN_ROLE");
        (await app.As("auditor").Get("/api/audit/bundle?country=XX&from=0&to=x&earlier=-1&kind=all")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_bundle_goes_on_from_an_earlier_one()
    {
        var (before, earlier) = (await app.Bundle(by: "mission-ml"), await app.Sealed());
        await app.GrantedAllotment("DZ", 1);
        await app.GrantedAllotment("ML", 1);
        await app.Sealed();

        var after = await app.Bundle($"?earlier={earlier.Head.Size}", "mission-ml");

        await RightAsync(before, after);
    }

    [Fact]
    public async Task The_program_needs_nothing_but_the_file()
    {
        typeof(Commands).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!)
            .Where(name => name.StartsWith("TrainingSlots", StringComparison.Ordinal)).ShouldBe(["TrainingSlots.Domain"]);
        var lines = await app.Bundle();
        lines[^2] = lines[^2].Replace("2", "3", StringComparison.Ordinal);

        (await VerifyAsync(lines)).Code.ShouldBe(Commands.Wrong);
    }

    [Fact]
    public async Task A_proof_is_right_to_the_verifier()
    {
        var proof = (await app.As("mission-ml").Get($"/api/audit/proof/{await app.Ask($"select seq_id from training_slots.mt_events where stream_id = '{malian.Key}' and version = 1")}")).ShouldBe(200);
        var (text, entry) = (folder.In("one.tlog-proof"), folder.In("entry.json"));
        await File.WriteAllTextAsync(text, proof["proof"].GetString());
        await File.WriteAllTextAsync(entry, proof["entry"].GetString());
        var key = (await app.As("mission-ml").Get("/api/audit/checkpoint"))["keys"].EnumerateArray().Last().GetString()!;

        (await RunAsync("proof", text, "--entry", entry, "--key", key)).ShouldBe(Commands.Right);
        await File.WriteAllTextAsync(entry, proof["entry"].GetString()!.Replace("ML", "DZ", StringComparison.Ordinal));
        (await RunAsync("proof", text, "--entry", entry, "--key", key)).ShouldBe(Commands.Wrong);
    }

    [Fact]
    public async Task A_commitment_binds_the_person_until_the_person_is_erased()
    {
        var session = await app.Session(malian.Programme);
        var id = await app.Nominated(session, nominee: Scenarios.Person("Colonel Mamadou Samaké \u001f"));
        await app.Sealed();
        var (commitment, bundle) = (folder.In("commitment.json"), folder.In("bundle.ndjson"));
        await File.WriteAllLinesAsync(bundle, await app.Bundle());
        var answer = (await app.As("mission-ml").Get($"/api/nominations/{id}/commitment")).ShouldBe(200);
        await File.WriteAllTextAsync(commitment, answer.Text);

        answer["commitments"][0].GetProperty("salt").GetString()!.Length.ShouldBe(64);
        (await RunAsync("commitment", commitment, "--bundle", bundle)).ShouldBe(Commands.Right);
        await File.WriteAllTextAsync(commitment, answer.Text.Replace("\"salt\":\"", "\"salt\":\"0", StringComparison.Ordinal));
        (await RunAsync("commitment", commitment)).ShouldBe(Commands.Wrong);
        await File.WriteAllTextAsync(commitment, answer.Text.Replace("Samaké", "Samake", StringComparison.Ordinal));
        (await RunAsync("commitment", commitment)).ShouldBe(Commands.Wrong);

        (await app.As("administrator").Post($"/api/nominations/{id}/erase-person", new { })).ShouldBe(200);
        var erased = (await app.As("auditor").Get($"/api/nominations/{id}/commitment")).ShouldBe(200);
        erased["commitments"][0].GetProperty("erased").GetBoolean().ShouldBeTrue();
        erased.Text.ShouldNotContain("salt");
        await File.WriteAllTextAsync(commitment, erased.Text);
        (await RunAsync("commitment", commitment, "--bundle", bundle)).ShouldBe(Commands.Right);
        (await app.As("mission-dz").Get($"/api/nominations/{id}/commitment")).ShouldBeRefused(404, "NOMINATION_NOT_FOUND");
    }

    [Fact]
    public async Task A_thousand_erasures_change_no_sealed_byte()
    {
        var slots = await app.GrantedAllotment("FR", Many, malian.Programme);
        var session = await app.Session(slots.Programme, capacity: Many);
        var rows = Enumerable.Range(0, Many).Select(_ => new { session, country = slots.Country, nominee = Scenarios.Person() });
        var people = (await app.As("coordinator").Post("/api/nominations/batch", new { mode = "atomic", nominations = rows })).ShouldBe(200)["rows"].EnumerateArray()
            .Select(row => row.GetProperty("nomination").GetProperty("id").GetGuid()).ToList();
        people.Count.ShouldBe(Many);
        await app.Sealed();
        var before = await app.Bundle();

        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (person, _) =>
            (await app.As("administrator").Post($"/api/nominations/{person}/erase-person", new { })).ShouldBe(200));

        await app.Sealed();
        var after = await app.Bundle();
        Entries(after).Take(Entries(before).Count).ShouldBe(Entries(before));
        await RightAsync(before, after);
        (await app.AskAll("select data::text from training_slots.mt_doc_nomineerecord")).ShouldAllBe(record => !record.Contains("\"FR\"", StringComparison.Ordinal));
    }

    private static List<string> Entries(IEnumerable<string> lines) => [.. lines.Where(line => line.Contains("\"position\":", StringComparison.Ordinal))];

    private async Task<JsonElement> RightAsync(params string[][] bundles)
    {
        var (code, reports) = await VerifyAsync(bundles);
        code.ShouldBe(Commands.Right, reports.GetRawText());
        var start = new ProcessStartInfo("python3", [Path.Combine(Repository.Root, "tests", "second_opinion.py"), "--consistent", .. bundles.Select((_, i) => folder.In($"{i}.ndjson"))])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var python = Process.Start(start)!;
        var told = await python.StandardOutput.ReadToEndAsync() + await python.StandardError.ReadToEndAsync();
        await python.WaitForExitAsync();
        python.ExitCode.ShouldBe(0, told);
        return reports[bundles.Length - 1];
    }

    private async Task<(int Code, JsonElement Reports)> VerifyAsync(params string[][] bundles)
    {
        var paths = bundles.Select((_, i) => folder.In($"{i}.ndjson")).ToArray();
        foreach (var (path, lines) in paths.Zip(bundles))
        {
            await File.WriteAllLinesAsync(path, lines);
        }

        var code = await RunAsync(["verify", "--quiet", "--report", folder.In("report.json"), .. paths]);
        return (code, JsonElement.Parse(await File.ReadAllTextAsync(folder.In("report.json"))));
    }

    private static async Task<int> RunAsync(params string[] args)
    {
        await using var told = new StringWriter();
        return await Commands.RunAsync(args, told, told, CancellationToken.None);
    }
}
