using System.Text;
using Microsoft.Extensions.DependencyInjection;
using TrainingSlots.Domain.Seals;
using TrainingSlots.Server.Audit.Seals;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Postgres;

namespace TrainingSlots.Server.Tests.Seals;

/// <summary>Two servers, a sealer that dies, a restored backup: there is never a second head of one size.</summary>
public class OneLogTests
{
    private const int Writers = 8;
    private const int Each = 5;
    private const int Lives = 3;

    [Fact]
    public async Task Two_servers_on_one_database_make_one_log()
    {
        using var elsewhere = new TemporaryFolder();
        await using var one = await App.StartAsync();
        await using var two = await App.StartAsync(one.Database, seal: new Seal(elsewhere.Path, Others: ("Seal:Keys:0", await KeyOf(SealFolder.Of(one.Database)))));

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            for (var i = 0; i < Each; i++)
            {
                await (writer % 2 == 0 ? one : two).GrantedAllotment("ML", 1);
            }
        }));

        var (first, second) = (await one.Sealed(), await two.Sealed());
        second.Head.ShouldBe(first.Head);
        await ShouldBeOneLog(one);
        await Waiting.Until(() => Task.FromResult(State(two).File!.Head), head => head == first.Head);
    }

    [Fact]
    public async Task A_sealer_that_dies_before_its_commit_comes_to_the_same_head_again()
    {
        await using var app = await App.StartAsync();
        await app.GrantedAllotment("ML", 1);
        await app.Sealed();
        await app.Ask("create function training_slots.die() returns trigger language plpgsql as 'begin raise exception ''the power is cut''; end'; create trigger die before insert on training_slots.seal_checkpoint execute function training_slots.die()");
        await app.GrantedAllotment("ML", 1);
        var last = await app.Head();
        var signed = await Waiting.Until(() => Task.FromResult(State(app).File!.Head!), head => head.Size == last);
        (await app.As("auditor").Get("/api/audit/checkpoint"))["size"].GetInt64().ShouldBeLessThan(last);

        await app.GrantedAllotment("DZ", 1);
        await app.Ask("drop trigger die on training_slots.seal_checkpoint");

        await app.Sealed();
        (await app.AskAll($"select note from training_slots.seal_checkpoint where size = {last}")).ShouldHaveSingleItem().ShouldStartWith(signed.Text);
        await ShouldBeOneLog(app);
    }

    [Fact]
    public async Task A_server_that_is_killed_again_and_again_leaves_one_log()
    {
        using var folder = new TemporaryFolder();
        var database = await TestPostgres.NewDatabaseAsync();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Seal:Folder"] = folder.Path };
        for (var life = 0; life < Lives; life++)
        {
            using var server = await ServerProcess.StartAsync(database, settings: settings);
            var writers = Enumerable.Range(0, Writers).Select(_ => WriteUntilKilledAsync(server)).ToArray();
            var before = HeadIn(folder);
            await Waiting.Until(() => Task.FromResult(HeadIn(folder)), head => !string.Equals(head, before, StringComparison.Ordinal));
            await server.KillAsync();
            await Task.WhenAll(writers);
        }

        await using var app = await App.StartAsync(database, seal: new Seal(folder.Path));
        await app.GrantedAllotment("ML", 1);
        await app.Sealed();
        await ShouldBeOneLog(app);
        (await app.AskAll("select size::text from training_slots.seal_checkpoint")).Count.ShouldBeGreaterThanOrEqualTo(Lives);
    }

    [Fact]
    public async Task A_restored_database_that_would_fork_the_log_stops_with_a_clear_message()
    {
        using var folder = new TemporaryFolder();
        string original, backup;
        await using (var app = await App.StartAsync(seal: new Seal(folder.Path)))
        {
            await app.GrantedAllotment("ML", 1);
            await app.Sealed();
            original = app.Database;
        }

        backup = await TestPostgres.CopyOfAsync(original);
        Checkpoint signed;
        await using (var app = await App.StartAsync(original, seal: new Seal(folder.Path)))
        {
            await app.GrantedAllotment("DZ", 1);
            (signed, _) = await app.Sealed();
        }

        var (code, told) = await ServerProcess.RefusedAsync(backup, folder.Path);

        code.ShouldBe(1);
        told.ShouldContain($"head of {signed.Size} positions was signed before");
        told.ShouldContain("Restore a later backup");
        await using var anew = await App.StartAsync(backup, seal: new Seal(folder.Path, "training.example.org/log/2"));
        await anew.GrantedAllotment("FR", 1);
        var (head, _) = await anew.Sealed();
        head.Origin.ShouldBe("training.example.org/log/2");
        head.Size.ShouldBe(await anew.Head());
    }

    [Fact]
    public async Task A_database_that_goes_back_under_a_running_server_is_sealed_no_more()
    {
        using var folder = new TemporaryFolder();
        await using var app = await App.StartAsync(seal: new Seal(folder.Path));
        await app.GrantedAllotment("ML", 1);
        var (head, _) = await app.Sealed();

        State(app).File!.Keep(head with { Size = head.Size + 1000 });

        await Waiting.Until(() => app.Nobody().Get("/health/ready"), answer => answer.Status == 503);
        State(app).Stopped.ShouldNotBeNull().ShouldContain("is not the one");
        await app.GrantedAllotment("ML", 1);
        (await app.As("auditor").Get("/api/audit/checkpoint")).ShouldBe(200)["size"].GetInt64().ShouldBe(head.Size);
    }

    private static async Task WriteUntilKilledAsync(ServerProcess server)
    {
        try
        {
            var administrator = server.As("administrator");
            while (true)
            {
                var code = Scenarios.NewCode("LIFE") + Guid.NewGuid().ToString("N")[..6];
                await administrator.Post("/api/programmes", new { code, name = code, kind = "course", host = "IN", yearBasis = "fiscal" });
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidOperationException)
        {
            // It was killed.
        }
    }

    private static string HeadIn(TemporaryFolder folder) => string.Concat(Directory.GetFiles(folder.Path, "*.head").Select(File.ReadAllText));

    private static SealState State(App app) => app.Services.GetRequiredService<SealState>();

    private static async Task<string> KeyOf(string folder) => await File.ReadAllTextAsync(Path.Combine(folder, "log.key"), Encoding.UTF8);

    private static async Task ShouldBeOneLog(App app)
    {
        var heads = (await app.AskAll("select note from training_slots.seal_checkpoint order by size")).Select(note => Checkpoint.Parse(SignedNote.Parse(note).Text)).ToList();
        foreach (var (from, to) in heads.Zip(heads.Skip(1)))
        {
            var proof = (await app.As("auditor").Get($"/api/audit/consistency?from={from.Size}&to={to.Size}")).ShouldBe(200);
            MerkleProofs.AreConsistent(from.Size, from.Root, to.Size, to.Root, [.. proof["path"].EnumerateArray().Select(hash => Hash.Parse(hash.GetString()!))]).ShouldBeTrue($"{from.Size} to {to.Size}");
        }
    }
}
