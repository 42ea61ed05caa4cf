using CsCheck;
using TrainingSlots.Domain.Seals;
using Hash = TrainingSlots.Domain.Seals.Hash;

namespace TrainingSlots.Domain.Tests.Seals;

/// <summary>The examples of C2SP tlog-tiles.</summary>
public sealed class TileTests
{
    [Theory]
    [InlineData(0, 1234067, 256, "tile/0/x001/x234/067")]
    [InlineData(0, 5, 256, "tile/0/005")]
    [InlineData(1, 0, 17, "tile/1/000.p/17")]
    [InlineData(2, 1000, 1, "tile/2/x001/000.p/1")]
    public void A_tile_has_one_address(int level, long index, int width, string path)
    {
        new Tile(level, index, width).Path.ShouldBe(path);
        Tile.Parse(path["tile/".Length..]).ShouldBe(new Tile(level, index, width));
    }

    [Theory]
    [InlineData("0/5")]
    [InlineData("00/005")]
    [InlineData("64/005")]
    [InlineData("-1/005")]
    [InlineData("0/001/005")]
    [InlineData("0/x000/005")]
    [InlineData("0/x001")]
    [InlineData("0/005.p/0")]
    [InlineData("0/005.p/256")]
    [InlineData("0/005.p/01")]
    [InlineData("0/005.p")]
    [InlineData("0/+05")]
    [InlineData("0/x999/x999/x999/x999/x999/x999/999")]
    [InlineData("entries/005")]
    [InlineData("")]
    public void Nothing_else_is_an_address(string path) => Tile.Parse(path).ShouldBeNull();

    [Fact]
    public void A_log_of_70000_has_the_tiles_that_the_standard_counts()
    {
        var tiles = TiledTree.Between(0, 70_000).ToList();

        tiles.Count(tile => tile is { Level: 0, IsFull: true }).ShouldBe(273);
        tiles.Where(tile => !tile.IsFull || tile.Level > 0).ShouldBe([new Tile(0, 273, 112), new Tile(1, 0, 256), new Tile(1, 1, 17), new Tile(2, 0, 1)]);
    }

    [Fact]
    public void A_log_of_256_has_a_full_tile_and_one_above() =>
        TiledTree.Between(0, 256).ShouldBe([new Tile(0, 0, 256), new Tile(1, 0, 1)]);

    [Fact]
    public void What_grows_is_the_right_edge() =>
        TiledTree.Between(255, 300).ShouldBe([new Tile(0, 0, 256), new Tile(0, 1, 44), new Tile(1, 0, 1)]);

    [Fact]
    public void Tiles_that_grow_step_by_step_are_those_of_the_whole() => Gen.Int[1, 400].Array[1, 5].Sample(steps =>
    {
        var leaves = Enumerable.Range(0, steps.Sum()).Select(i => Hash.OfLeaf(BitConverter.GetBytes(i))).ToArray();
        var (size, stored) = (0, new Dictionary<(int Level, long Index), byte[]>());
        foreach (var step in steps)
        {
            var edge = stored.Where(tile => tile.Key.Index == (size >> (8 * tile.Key.Level)) >> 8).ToDictionary(tile => tile.Key.Level, tile => tile.Value);
            var writer = new TileWriter(size, edge);
            Array.ForEach(leaves[size..(size + step)], writer.Append);
            foreach (var (level, index, hashes) in writer.Changed)
            {
                stored[(level, index)] = hashes;
            }

            size += step;
            writer.Size.ShouldBe(size);
            writer.Root().ShouldBe(Tiles.Of(leaves, size).Root());
        }

        stored.ShouldAllBe(tile => TiledTree.Between(0, size).Contains(new Tile(tile.Key.Level, tile.Key.Index, tile.Value.Length / Hash.Size)));
        stored.Count.ShouldBe(TiledTree.Between(0, size).Count());
        new TiledTree(size, tile => stored[(tile.Level, tile.Index)]).Root().ShouldBe(Tiles.Of(leaves, size).Root());
    });
}
