namespace TrainingSlots.Domain.Seals;

/// <summary>The tree of a log of a given size, read from its tiles.</summary>
/// <param name="read">The hashes of a tile, at least as many as its width says, 32 bytes each.</param>
public sealed class TiledTree(long size, Func<Tile, ReadOnlyMemory<byte>> read)
{
    private readonly Dictionary<Tile, ReadOnlyMemory<byte>> tiles = [];

    public long Size => size;

    /// <summary>The full subtrees of the log.</summary>
    public Subtrees Subtrees => new(Node);

    public Hash Root() => Subtrees.RootOf(0, size);

    public Hash Leaf(long index) => Node(0, index);

    /// <summary>The root of the full subtree of that height, at that index of its level.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The log does not reach that far.</exception>
    public Hash Node(int level, long index)
    {
        if (index + 1 > size >> level)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, $"A log of {size} has no such subtree of height {level}.");
        }

        var (tileLevel, tileIndex, part) = Place(level, index);
        return Fold(TileOf(new Tile(tileLevel, tileIndex, Tile.WidthAt(size, tileLevel, tileIndex))).Span[part]);
    }

    /// <summary>The tile that a full subtree is in, and the bytes of it that fold to its root.</summary>
    public static (int Level, long Index, Range Bytes) Place(int level, long index)
    {
        var within = level % Tile.Height;
        var first = index << within;
        var start = (int)(first % Tile.FullWidth) * Hash.Size;
        return (level / Tile.Height, first >> Tile.Height, start..(start + (Hash.Size << within)));
    }

    /// <summary>The tiles, full and partial, that a log of this size has more than one of a smaller size had; the lower levels first.</summary>
    public static IEnumerable<Tile> Between(long from, long to)
    {
        for (var level = 0; to >> (level * Tile.Height) > 0; level++)
        {
            var (before, after) = (from >> (level * Tile.Height), to >> (level * Tile.Height));
            for (var index = before >> Tile.Height; index << Tile.Height < after && before < after; index++)
            {
                yield return new Tile(level, index, Tile.WidthAt(to, level, index));
            }
        }
    }

    /// <summary>The root of a full subtree whose lowest hashes these are.</summary>
    public static Hash Fold(ReadOnlySpan<byte> hashes) => hashes.Length == Hash.Size
        ? Hash.Read(hashes)
        : Hash.OfNode(Fold(hashes[..(hashes.Length / 2)]), Fold(hashes[(hashes.Length / 2)..]));

    private ReadOnlyMemory<byte> TileOf(Tile tile)
    {
        if (!tiles.TryGetValue(tile, out var hashes))
        {
            hashes = read(tile);
            if (hashes.Length < tile.Width * Hash.Size)
            {
                throw new FormatException($"{tile.Path} has {hashes.Length} bytes.");
            }

            tiles.Add(tile, hashes);
        }

        return hashes;
    }
}
