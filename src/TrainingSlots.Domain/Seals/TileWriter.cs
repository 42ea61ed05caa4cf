namespace TrainingSlots.Domain.Seals;

/// <summary>Adds leaves to a log of which only the right edge is in memory: its last tile at each level.</summary>
/// <param name="edge">The hashes of the partial tiles of a log of that size, by level; a level without one has none.</param>
public sealed class TileWriter(long size, IReadOnlyDictionary<int, byte[]> edge)
{
    private readonly List<List<Hash>> partial = [.. Levels(size, edge)];
    private readonly Dictionary<(int Level, long Index), byte[]> changed = [];

    /// <summary>How many leaves there are.</summary>
    public long Size { get; private set; } = size;

    /// <summary>The tiles that have more hashes than before; the last ones may be partial.</summary>
    public IEnumerable<(int Level, long Index, byte[] Hashes)> Changed => changed.Select(tile => (tile.Key.Level, tile.Key.Index, tile.Value))
        .Concat(partial.Select((hashes, level) => (level, (Size >> (level * Tile.Height)) >> Tile.Height, Bytes(hashes))).Where(tile => tile.Item3.Length > 0));

    public void Append(Hash leaf)
    {
        Size++;
        var hash = leaf;
        for (var level = 0; ; level++)
        {
            if (level == partial.Count)
            {
                partial.Add([]);
            }

            partial[level].Add(hash);
            if (partial[level].Count < Tile.FullWidth)
            {
                return;
            }

            var hashes = Bytes(partial[level]);
            changed[(level, ((Size >> (level * Tile.Height)) - 1) >> Tile.Height)] = hashes;
            partial[level].Clear();
            hash = TiledTree.Fold(hashes);
        }
    }

    /// <summary>The root of the log as it is now.</summary>
    public Hash Root() => new TiledTree(Size, tile => Bytes(partial[tile.Level])).Root();

    private static IEnumerable<List<Hash>> Levels(long size, IReadOnlyDictionary<int, byte[]> edge)
    {
        for (var level = 0; size >> (level * Tile.Height) > 0; level++)
        {
            var width = (int)((size >> (level * Tile.Height)) % Tile.FullWidth);
            var hashes = edge.GetValueOrDefault(level) ?? [];
            yield return hashes.Length == width * Hash.Size
                ? [.. Enumerable.Range(0, width).Select(i => Hash.Read(hashes.AsSpan(i * Hash.Size, Hash.Size)))]
                : throw new FormatException($"The last tile of level {level} has {hashes.Length} bytes in a log of {size}.");
        }
    }

    private static byte[] Bytes(List<Hash> hashes)
    {
        var bytes = new byte[hashes.Count * Hash.Size];
        for (var i = 0; i < hashes.Count; i++)
        {
            hashes[i].CopyTo(bytes.AsSpan(i * Hash.Size));
        }

        return bytes;
    }
}
