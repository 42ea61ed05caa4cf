using CsCheck;
using TrainingSlots.Domain.Seals;
using Hash = TrainingSlots.Domain.Seals.Hash;

namespace TrainingSlots.Domain.Tests.Seals;

/// <summary>The trees and proofs of RFC 6962, by the vectors that implementations of it share, and by properties.</summary>
public sealed class MerkleTreeTests
{
    private const int MaxSize = 700;

    private static readonly string[] Leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] Roots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void The_known_leaves_have_the_known_roots()
    {
        var frontier = new Frontier();
        Hex(frontier.Root()).ShouldBe(Roots[0]);
        foreach (var (leaf, root) in Leaves.Zip(Roots.Skip(1)))
        {
            frontier.Append(Hash.OfLeaf(Convert.FromHexString(leaf)));
            Hex(frontier.Root()).ShouldBe(root);
        }
    }

    [Theory]
    [InlineData(0, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(5, 8, "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    public void The_known_inclusion_proofs_come_out(long index, long size, string path) =>
        string.Join(' ', MerkleProofs.Inclusion(index, size, Tree(Known, size).Subtrees).Select(Hex)).ShouldBe(path);

    [Theory]
    [InlineData(1, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(6, 8, "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 5, "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public void The_known_consistency_proofs_come_out(long from, long to, string path) =>
        string.Join(' ', MerkleProofs.Consistency(from, to, Tree(Known, to).Subtrees).Select(Hex)).ShouldBe(path);

    [Fact]
    public void Every_leaf_of_every_size_is_proved_and_nothing_else_is() =>
        Gen.Select(Gen.Int[1, MaxSize], Gen.Int[0, MaxSize - 1], Gen.Int[0, 30]).Sample((size, at, broken) =>
        {
            var index = at % size;
            var leaves = Many(size);
            var tree = Tree(leaves, size);
            var root = tree.Root();
            var path = MerkleProofs.Inclusion(index, size, tree.Subtrees);

            root.ShouldBe(RootOf(leaves));
            MerkleProofs.Root(leaves[index], index, size, path).ShouldBe(root);
            MerkleProofs.Root(Hash.Empty, index, size, path).ShouldNotBe(root);
            MerkleProofs.Root(leaves[index], index, size, [.. path, Hash.Empty]).ShouldBeNull();
            MerkleProofs.Root(leaves[index], size, size, path).ShouldBeNull();
            if (path.Count > 0)
            {
                MerkleProofs.Root(leaves[index], index, size, [.. path.Skip(1)]).ShouldBeNull();
                var wrong = path.ToArray();
                wrong[broken % wrong.Length] = Hash.Empty;
                MerkleProofs.Root(leaves[index], index, size, wrong).ShouldNotBe(root);
            }
        });

    [Fact]
    public void Every_prefix_is_consistent_and_nothing_else_is() =>
        Gen.Select(Gen.Int[1, MaxSize], Gen.Int[0, MaxSize], Gen.Int[0, 30]).Sample((to, some, broken) =>
        {
            var from = some % (to + 1);
            var leaves = Many(to);
            var tree = Tree(leaves, to);
            var (before, after) = (RootOf([.. leaves.Take(from)]), tree.Root());
            var path = MerkleProofs.Consistency(from, to, tree.Subtrees);

            MerkleProofs.AreConsistent(from, before, to, after, path).ShouldBeTrue();
            MerkleProofs.AreConsistent(from, before, to, after, [.. path, Hash.Empty]).ShouldBeFalse();
            MerkleProofs.AreConsistent(to + 1, before, to, after, path).ShouldBeFalse();
            if (from > 0)
            {
                MerkleProofs.AreConsistent(from, Hash.Empty, to, after, path).ShouldBeFalse();
                MerkleProofs.AreConsistent(from, before, to, Hash.Empty, path).ShouldBeFalse();
            }

            if (path.Count > 0)
            {
                MerkleProofs.AreConsistent(from, before, to, after, [.. path.Skip(1)]).ShouldBeFalse();
                var wrong = path.ToArray();
                wrong[broken % wrong.Length] = Hash.Empty;
                MerkleProofs.AreConsistent(from, before, to, after, wrong).ShouldBeFalse();
            }
        });

    [Fact]
    public void A_whole_subtree_counts_like_its_leaves() => Gen.Select(Gen.Int[1, MaxSize], Gen.Int[0, MaxSize - 1]).Sample((size, some) =>
    {
        var (leaves, hidden) = (Many(size), some % size);
        var tree = Tree(leaves, size);
        var frontier = new Frontier();
        while (frontier.Size < size)
        {
            var level = Enumerable.Range(0, 10).Last(height => frontier.Size % (1 << height) == 0 && frontier.Size + (1 << height) <= size && (height == 0 || frontier.Size > hidden || frontier.Size + (1 << height) <= hidden));
            frontier.Append(tree.Node(level, frontier.Size >> level), level);
        }

        frontier.Root().ShouldBe(tree.Root());
    });

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(4, 3)]
    [InlineData(0, 63)]
    [InlineData(0, -1)]
    public void A_subtree_begins_only_where_it_can(int size, int level)
    {
        var frontier = new Frontier();
        for (var i = 0; i < size; i++)
        {
            frontier.Append(Hash.Empty);
        }

        Should.Throw<FormatException>(() => frontier.Append(Hash.Empty, level));
    }

    private static Hash[] Known => [.. Leaves.Select(leaf => Hash.OfLeaf(Convert.FromHexString(leaf)))];

    private static Hash[] Many(int count) => [.. Enumerable.Range(0, count).Select(i => Hash.OfLeaf(BitConverter.GetBytes(i)))];

    private static Hash RootOf(Hash[] leaves)
    {
        var frontier = new Frontier();
        Array.ForEach(leaves, frontier.Append);
        return frontier.Root();
    }

    private static TiledTree Tree(Hash[] leaves, long size) => Tiles.Of(leaves, size);

    private static string Hex(Hash hash) => Convert.ToHexStringLower(Convert.FromBase64String(hash.ToString()));
}
