using TrainingSlots.Domain.Seals;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Seals;

/// <summary>The public form of the log: a stranger computes the root from tiles alone.</summary>
public class PublicLogTests
{
    [Fact]
    public async Task The_tiles_of_a_head_fold_to_its_root_without_a_token_where_the_operator_allows_it()
    {
        await using var app = await App.StartAsync(seal: new Seal(Others: [("Seal:Public", "true")]));
        await app.GrantedAllotment("ML", 1);
        var (head, note) = await app.Sealed();

        var checkpoint = (await app.Nobody().Get("/log/checkpoint")).ShouldBe(200);
        SignedNote.Parse(checkpoint.Text).Text.ShouldBe(note.Text);
        var tiles = new Dictionary<Tile, byte[]>();
        foreach (var tile in TiledTree.Between(0, head.Size))
        {
            tiles.Add(tile, (await app.Nobody().Download($"/log/{tile.Path}")).ShouldBeFound().Bytes);
        }

        new TiledTree(head.Size, tile => tiles[tile]).Root().ShouldBe(head.Root);
        (await app.Nobody().Get("/log/tile/0/999")).ShouldBe(404);
        (await app.Nobody().Get("/log/tile/0/1")).ShouldBe(404);
        (await app.Nobody().Get("/log/tile/entries/000")).ShouldBe(404);
        (await app.Nobody().Get("/api/audit/checkpoint")).ShouldBe(401);
    }

    [Fact]
    public async Task Without_that_nobody_follows_it_without_a_token()
    {
        await using var app = await App.StartAsync();

        (await app.Nobody().Get("/log/checkpoint")).ShouldBe(401);
        (await app.Nobody().Get("/log/tile/0/000.p/1")).ShouldBe(401);
        await app.GrantedAllotment("ML", 1);
        await app.Sealed();
        (await app.As("mission-ml").Get("/log/checkpoint")).ShouldBe(200);
    }
}
