using System.Text;
using TrainingSlots.Domain.Seals;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Seals;

/// <summary>Every position is proved to be in the log, and every head to be the beginning of the next.</summary>
public class ProofTests(OwnApp own) : IClassFixture<OwnApp>
{
    private readonly App app = own.App;

    [Fact]
    public async Task Every_position_leads_to_the_signed_root()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        await app.Nominated(await app.Session(slots.Programme));
        var (head, note) = await app.Sealed();

        for (var position = 1; position <= head.Size; position++)
        {
            var proof = (await app.As("auditor").Get($"/api/audit/proof/{position}?size={head.Size}")).ShouldBe(200);
            var leaf = Hash.OfLeaf(Encoding.UTF8.GetBytes(proof["entry"].GetString()!));
            leaf.ToString().ShouldBe(proof["leaf"].GetString());
            MerkleProofs.Root(leaf, position - 1, head.Size, [.. proof["path"].EnumerateArray().Select(hash => Hash.Parse(hash.GetString()!))]).ShouldBe(head.Root);
            var text = TlogProof.Parse(proof["proof"].GetString()!);
            (text.Index, text.Checkpoint.Text).ShouldBe((position - 1L, note.Text));
        }
    }

    [Fact]
    public async Task The_entry_is_what_the_log_of_events_shows()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        await app.Sealed();
        var events = await Waiting.Until(() => app.As("auditor").Get($"/api/audit/streams/{slots.Key}"), answer => answer.ShouldBe(200)["events"].GetArrayLength() > 0);
        var listed = events["events"][0];

        var entry = System.Text.Json.JsonElement.Parse((await app.As("auditor").Get($"/api/audit/proof/{listed.GetProperty("position")}")).ShouldBe(200)["entry"].GetString()!);
        foreach (var name in new[] { "position", "stream", "streamVersion", "event", "actor", "correlation", "effectiveOn" })
        {
            entry.GetProperty(name).ToString().ShouldBe(listed.GetProperty(name).ToString(), name);
        }

        entry.GetProperty("recordedAt").GetDateTimeOffset().ShouldBe(listed.GetProperty("recordedAt").GetDateTimeOffset());
        System.Text.Json.JsonElement.DeepEquals(entry.GetProperty("data"), listed.GetProperty("data")).ShouldBeTrue();
        entry.GetProperty("headers").GetProperty("roles").GetString().ShouldBe("administrator");
    }

    [Fact]
    public async Task Each_head_is_the_beginning_of_the_next()
    {
        var heads = new List<Checkpoint>();
        for (var i = 0; i < 4; i++)
        {
            await app.GrantedAllotment("ML", 1);
            heads.Add((await app.Sealed()).Head);
        }

        foreach (var (from, to) in heads.SelectMany((from, i) => heads.Skip(i), (from, to) => (from, to)))
        {
            var proof = (await app.As("mission-ml").Get($"/api/audit/consistency?from={from.Size}&to={to.Size}")).ShouldBe(200);
            proof["fromRoot"].GetString().ShouldBe(from.Root.ToString());
            MerkleProofs.AreConsistent(from.Size, from.Root, to.Size, to.Root, [.. proof["path"].EnumerateArray().Select(hash => Hash.Parse(hash.GetString()!))]).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Only_what_is_sealed_is_proved()
    {
        await app.GrantedAllotment("ML", 1);
        var (head, _) = await app.Sealed();

        (await app.As("auditor").Get("/api/audit/proof/999999999")).ShouldBeRefused(404, "NOT_FOUND");
        (await app.As("auditor").Get("/api/audit/proof/0")).ShouldBeRefused(400, "VALIDATION");
        (await app.As("auditor").Get("/api/audit/proof/one?size=none")).ShouldBeRefused(400, "VALIDATION")["errors"].EnumerateObject().Count().ShouldBe(2);
        (await app.As("auditor").Get($"/api/audit/proof/1?size={head.Size + 1000000}")).ShouldBeRefused(404, "NOT_FOUND");
        (await app.As("auditor").Get($"/api/audit/consistency?from={head.Size + 1000000}")).ShouldBeRefused(400, "VALIDATION");
        (await app.As("auditor").Get("/api/audit/consistency?from=2&to=1")).ShouldBeRefused(400, "VALIDATION");
        (await app.As("auditor").Get("/api/audit/consistency")).ShouldBeRefused(400, "VALIDATION");
    }

    [Fact]
    public async Task A_mission_is_shown_its_own_events_and_no_others()
    {
        var (malian, algerian) = (await app.GrantedAllotment("ML", 1), await app.GrantedAllotment("DZ", 1));
        await app.Sealed();

        (await app.As("mission-ml").Get($"/api/audit/proof/{await PositionOf(malian)}")).ShouldBe(200);
        (await app.As("mission-ml").Get($"/api/audit/proof/{await PositionOf(algerian)}")).ShouldBeRefused(403, "FORBIDDEN_COUNTRY");
        (await app.As("institute").Get("/api/audit/proof/1")).ShouldBeRefused(403, "FORBIDDEN_ROLE");
    }

    private async Task<long> PositionOf(Slots slots) => (long)(await app.Ask($"select seq_id from training_slots.mt_events where stream_id = '{slots.Key}'"))!;
}
