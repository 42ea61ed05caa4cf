using TrainingSlots.Domain.Seals;

namespace TrainingSlots.Domain.Tests.Seals;

/// <summary>Makes the tiles of a log from its leaves, straight from their definition.</summary>
internal static class Tiles
{
    public static TiledTree Of(Hash[] leaves, long size) => new(size, tile => Bytes(leaves, tile));

    private static byte[] Bytes(Hash[] leaves, Tile tile)
    {
        var bytes = new byte[tile.Width * Hash.Size];
        var below = 1 << (Tile.Height * tile.Level);
        for (var i = 0; i < tile.Width; i++)
        {
            var frontier = new Frontier();
            Array.ForEach(leaves[(int)(((tile.Index << Tile.Height) + i) * below)..(int)(((tile.Index << Tile.Height) + i + 1) * below)], frontier.Append);
            frontier.Root().CopyTo(bytes.AsSpan(i * Hash.Size));
        }

        return bytes;
    }
}
