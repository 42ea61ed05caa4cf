using System.Numerics;
using TrainingSlots.Domain.Seals;

namespace TrainingSlots.Server.Audit.Seals;

/// <summary>The subtrees that stand for what a bundle does not tell, as large as they can be without crossing the size of a head.</summary>
internal sealed class HiddenParts(SealStore seal, IReadOnlyList<long> heads)
{
    private readonly Dictionary<int, (long Index, byte[] Hashes)> tiles = [];

    /// <summary>The subtrees from one index up to another.</summary>
    public async IAsyncEnumerable<HiddenPart> BetweenAsync(long from, long to, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var start = from; start < to;)
        {
            var end = heads.Where(size => size > start).Append(to).Min();
            end = Math.Min(end, to);
            var level = Math.Min(start == 0 ? Frontier.MaxLevel : BitOperations.TrailingZeroCount(start), BitOperations.Log2((ulong)(end - start)));
            yield return new HiddenPart(level, (await NodeAsync(level, start >> level, cancellation)).ToString());
            start += 1L << level;
        }
    }

    private async Task<Hash> NodeAsync(int level, long index, CancellationToken cancellation)
    {
        var (tileLevel, tileIndex, bytes) = TiledTree.Place(level, index);
        if (!tiles.TryGetValue(tileLevel, out var tile) || tile.Index != tileIndex)
        {
            tiles[tileLevel] = tile = (tileIndex, (await seal.TilesAsync([(tileLevel, tileIndex)], cancellation))[(tileLevel, tileIndex)]);
        }

        return TiledTree.Fold(tile.Hashes.AsSpan(bytes));
    }
}
