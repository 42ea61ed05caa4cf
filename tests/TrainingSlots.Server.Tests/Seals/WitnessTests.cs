using TrainingSlots.Domain.Seals;
using TrainingSlots.Server.Audit.Seals;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Postgres;
using TrainingSlots.Verify;

namespace TrainingSlots.Server.Tests.Seals;

/// <summary>A witness follows a server over HTTP, and finds out a fork and a log that became shorter.</summary>
public sealed class WitnessTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_witness_cosigns_and_a_fork_between_two_copies_of_a_database_is_found()
    {
        var (witness, database) = (await KeygenAsync(), await TestPostgres.NewDatabaseAsync());
        var seal = Settings("one", witness);
        string key;
        using (var server = await ServerProcess.StartAsync(database, settings: seal))
        {
            await GrowAsync(server);
            key = await KeyOf(server);
            (await WitnessAsync(key, server)).ShouldBe(Commands.Right);
            (await WitnessAsync(key, server)).ShouldBe(Commands.Right);
            await GrowAsync(server);
            (await WitnessAsync(key, server)).ShouldBe(Commands.Right);
            var head = (await server.As("auditor").Get("/api/audit/checkpoint")).ShouldBe(200);
            head["witnesses"][0].GetProperty("size").GetInt64().ShouldBe(head["size"].GetInt64());
            var cosigned = SignedNote.Parse((await server.As("auditor").Get("/log/checkpoint?cosigned=")).ShouldBe(200).Text);
            Cosignature.IsRight(cosigned.Text, cosigned.Signatures[^1], VerifierKey.Parse(witness)!, LogKey.Verify).ShouldBeTrue();
        }

        var copy = await TestPostgres.CopyOfAsync(database);
        using (var one = await ServerProcess.StartAsync(database, settings: seal))
        {
            await GrowAsync(one);
            (await WitnessAsync(key, one)).ShouldBe(Commands.Right);
        }

        // The copy goes its own way, with the log's key and without its memory.
        Directory.CreateDirectory(folder.In("two"));
        File.Copy(folder.In("one/log.key"), folder.In("two/log.key"));
        using var two = await ServerProcess.StartAsync(copy, settings: Settings("two", witness));
        (await WitnessAsync(key, two, "shorter")).ShouldBe(Commands.Right);
        await GrowAsync(two);
        await GrowAsync(two);
        (await WitnessAsync(key, two)).ShouldBe(Commands.Alarm);
        (await WitnessAsync(key, two)).ShouldBe(Commands.Alarm);
        var alarm = await File.ReadAllTextAsync(folder.In("state/ALARM.txt"));
        alarm.ShouldContain("forked");
    }

    [Fact]
    public async Task A_log_that_became_shorter_is_found()
    {
        var (witness, database) = (await KeygenAsync(), await TestPostgres.NewDatabaseAsync());
        var seal = Settings("one", witness);
        string key;
        using (var server = await ServerProcess.StartAsync(database, settings: seal))
        {
            await GrowAsync(server);
            key = await KeyOf(server);
        }

        var copy = await TestPostgres.CopyOfAsync(database);
        using (var server = await ServerProcess.StartAsync(database, settings: seal))
        {
            await GrowAsync(server);
            (await WitnessAsync(key, server)).ShouldBe(Commands.Right);
        }

        File.Delete(Directory.GetFiles(folder.In("one"), "*.head").ShouldHaveSingleItem());
        using var restored = await ServerProcess.StartAsync(copy, settings: seal);
        (await WitnessAsync(key, restored)).ShouldBe(Commands.Alarm);
        (await File.ReadAllTextAsync(folder.In("state/ALARM.txt"))).ShouldContain("became shorter");
    }

    [Fact]
    public async Task A_cosignature_of_somebody_else_is_not_taken()
    {
        await using var app = await App.StartAsync(seal: new Seal(Others: ("Seal:Witnesses:0", await KeygenAsync())));
        await app.GrantedAllotment("ML", 1);
        var (_, note) = await app.Sealed();

        (await app.As("mission-ml").Post("/log/cosignature", new StringContent(note.ToString()))).ShouldBeRefused(403, "FORBIDDEN_ROLE");
        (await app.As("mission-ml").Post("/log/cosignature", new StringContent(note.ToString().Replace("\n", "\nx", StringComparison.Ordinal)))).Status.ShouldBe(400);
        (await app.As("mission-ml").Post("/log/cosignature", new StringContent((note with { Text = (Checkpoint.Parse(note.Text) with { Size = 999_999 }).Text }).ToString()))).ShouldBeRefused(404, "NOT_FOUND");
        (await app.Nobody().Post("/log/cosignature", new StringContent(note.ToString()))).ShouldBe(401);
    }

    private Dictionary<string, string?> Settings(string name, string witness) => new(StringComparer.Ordinal)
    {
        ["Seal:Folder"] = folder.In(name),
        ["Seal:Public"] = "true",
        ["Seal:Witnesses:0"] = witness,
        ["Seal:Origin"] = "training.example.org/log",
    };

    private static async Task GrowAsync(ServerProcess server)
    {
        var code = Scenarios.NewCode("PROG");
        (await server.As("administrator").Post("/api/programmes", new { code, name = code, kind = "course", host = "IN", yearBasis = "fiscal" })).ShouldBe(201);
        await Waiting.Until(() => server.As("auditor").Get("/api/audit/checkpoint"), answer => answer.Status == 200 && answer["lagMs"].GetInt64() == 0);
    }

    private static async Task<string> KeyOf(ServerProcess server) => (await server.As("auditor").Get("/api/audit/checkpoint"))["keys"].EnumerateArray().Single().GetString()!;

    private async Task<string> KeygenAsync()
    {
        await using var told = new StringWriter();
        (await Commands.RunAsync(["keygen", folder.In("witness.key"), "--name", "embassy.example.org/witness"], told, told, default)).ShouldBe(Commands.Right);
        return told.ToString().Trim();
    }

    private async Task<int> WitnessAsync(string key, ServerProcess server, string state = "state")
    {
        await using var told = new StringWriter();
        return await Commands.RunAsync(
            ["witness", "--log", $"{server.Address}log", "--log-key", key, "--key", folder.In("witness.key"), "--state", folder.In(state), "--once"], told, told, default);
    }
}
