using System.Numerics;

namespace TrainingSlots.Domain.Seals;

/// <summary>
/// A growing tree, by the roots of its full subtrees from left to right: as many as the size has binary ones. It takes whole
/// subtrees as well as leaves, so that a part of a log can be hidden behind its hash.
/// </summary>
public sealed class Frontier
{
    private readonly List<Hash> roots = [];

    /// <summary>How many leaves there are.</summary>
    public long Size { get; private set; }

    /// <summary>The root of the tree as it is now.</summary>
    public Hash Root()
    {
        if (roots.Count == 0)
        {
            return Hash.Empty;
        }

        var root = roots[^1];
        for (var i = roots.Count - 2; i >= 0; i--)
        {
            root = Hash.OfNode(roots[i], root);
        }

        return root;
    }

    /// <summary>Adds a leaf.</summary>
    public void Append(Hash leaf) => Append(leaf, 0);

    /// <summary>Adds a full subtree of 2^level leaves.</summary>
    /// <exception cref="FormatException">No subtree of that height begins here.</exception>
    public void Append(Hash root, int level)
    {
        if (level is < 0 or > MaxLevel || BitOperations.TrailingZeroCount(Size) < level || Size > long.MaxValue - (1L << level))
        {
            throw new FormatException($"No subtree of height {level} begins at {Size}.");
        }

        for (var rest = Size >> level; (rest & 1) == 1; rest >>= 1)
        {
            root = Hash.OfNode(roots[^1], root);
            roots.RemoveAt(roots.Count - 1);
        }

        roots.Add(root);
        Size += 1L << level;
    }

    /// <summary>The greatest height of a subtree.</summary>
    public const int MaxLevel = 62;
}
