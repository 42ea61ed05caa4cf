using System.Globalization;
using System.Text;

namespace TrainingSlots.Domain.Seals;

/// <summary>
/// The place of a tile in a log: 256 hashes side by side at every eighth level of the tree (C2SP tlog-tiles). A partial tile, at the
/// right edge, has fewer.
/// </summary>
/// <param name="Level">0 holds leaves; 1 the roots of full tiles of level 0; and so on.</param>
/// <param name="Width">How many hashes, 1 to 256.</param>
public readonly record struct Tile(int Level, long Index, int Width)
{
    /// <summary>Levels of the tree between two of tiles.</summary>
    public const int Height = 8;

    public const int FullWidth = 1 << Height;

    private const int MaxLevel = 63;
    private const int PartDigits = 3;
    private const int PartSize = 1000;

    public bool IsFull => Width == FullWidth;

    /// <summary>How wide the tile of a log of that size is; 0 where it does not exist.</summary>
    public static int WidthAt(long size, int level, long index) =>
        (int)Math.Clamp((level * Height > 62 ? 0 : size >> (level * Height)) - (index << Height), 0, FullWidth);

    /// <summary>The address below the log's, such as <c>tile/0/x001/234.p/17</c>.</summary>
    public string Path
    {
        get
        {
            var rest = Index / PartSize;
            var path = Part(Index % PartSize);
            for (; rest > 0; rest /= PartSize)
            {
                path = $"x{Part(rest % PartSize)}/{path}";
            }

            return string.Create(CultureInfo.InvariantCulture, $"tile/{Level}/{path}{(IsFull ? string.Empty : $".p/{Width}")}");
        }
    }

    /// <summary>Reads what follows <c>tile/</c> in an address, in its only form; null when it is none.</summary>
    public static Tile? Parse(string path)
    {
        var parts = path.Split('/');
        if (parts.Length < 2 || Number(parts[0], 0, MaxLevel) is not { } level)
        {
            return null;
        }

        var width = FullWidth;
        if (parts is [.., var last, var given] && last.EndsWith(".p", StringComparison.Ordinal))
        {
            if (Number(given, 1, FullWidth - 1) is not { } partial)
            {
                return null;
            }

            width = (int)partial;
            parts = [.. parts[..^2], last[..^2]];
        }

        var digits = new StringBuilder();
        for (var i = 1; i < parts.Length; i++)
        {
            var part = i < parts.Length - 1 ? parts[i].StartsWith('x') ? parts[i][1..] : string.Empty : parts[i];
            if (part.Length != PartDigits || !part.All(char.IsAsciiDigit))
            {
                return null;
            }

            digits.Append(part);
        }

        return digits.Length > 0 && long.TryParse(digits.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && new Tile((int)level, index, width) is var tile && string.Equals(tile.Path, "tile/" + path, StringComparison.Ordinal)
                ? tile
                : null;
    }

    private static string Part(long number) => number.ToString("D3", CultureInfo.InvariantCulture);

    private static long? Number(string text, long min, long max) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
        && string.Equals(number.ToString(CultureInfo.InvariantCulture), text, StringComparison.Ordinal) ? number : null;
}
