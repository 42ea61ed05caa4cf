namespace TrainingSlots.Domain.Seals;

/// <summary>Inclusion and consistency proofs of RFC 6962, section 2.1.</summary>
public static class MerkleProofs
{
    /// <summary>The hashes that lead from a leaf to the root of the tree of that size, from the bottom up.</summary>
    public static IReadOnlyList<Hash> Inclusion(long index, long size, Subtrees trees)
    {
        var path = new List<Hash>();
        for (long start = 0, end = size; end - start > 1;)
        {
            var middle = start + Split(end - start);
            path.Add(index < middle ? trees.RootOf(middle, end) : trees.RootOf(start, middle));
            (start, end) = index < middle ? (start, middle) : (middle, end);
        }

        path.Reverse();
        return path;
    }

    /// <summary>The hashes that show a tree to be the beginning of a larger one.</summary>
    public static IReadOnlyList<Hash> Consistency(long from, long to, Subtrees trees)
    {
        var path = new List<Hash>();
        if (from == 0 || from == to)
        {
            return path;
        }

        var (start, end) = (0L, to);
        while (from != end)
        {
            var middle = start + Split(end - start);
            path.Add(from <= middle ? trees.RootOf(middle, end) : trees.RootOf(start, middle));
            (start, end) = from <= middle ? (start, middle) : (middle, end);
        }

        if (start > 0)
        {
            path.Add(trees.RootOf(start, end));
        }

        path.Reverse();
        return path;
    }

    /// <summary>The root to which a path leads from a leaf, or null when it has another length than the place asks for.</summary>
    public static Hash? Root(Hash leaf, long index, long size, IReadOnlyList<Hash> path) =>
        Steps(leaf, index, size, path) is not { } steps ? null : steps is [.., var last] ? last.Together : leaf;

    /// <summary>The steps of a path from a leaf up to the root, or null when it has another length than the place asks for.</summary>
    public static IReadOnlyList<ProofStep>? Steps(Hash leaf, long index, long size, IReadOnlyList<Hash> path)
    {
        if (index < 0 || index >= size)
        {
            return null;
        }

        var (hash, at, last, steps) = (leaf, index, size - 1, new List<ProofStep>(path.Count));
        for (; last > 0; at >>= 1, last >>= 1)
        {
            // The last node of a level that has no sibling moves up unchanged.
            if (at == last && (at & 1) == 0)
            {
                continue;
            }

            if (steps.Count == path.Count)
            {
                return null;
            }

            var (sibling, isLeft) = (path[steps.Count], (at & 1) == 1);
            hash = isLeft ? Hash.OfNode(sibling, hash) : Hash.OfNode(hash, sibling);
            steps.Add(new ProofStep(sibling, isLeft, hash));
        }

        return steps.Count == path.Count ? steps : null;
    }

    /// <summary>True when the path shows that the tree of size <paramref name="from"/> is the beginning of that of size <paramref name="to"/>.</summary>
    public static bool AreConsistent(long from, Hash fromRoot, long to, Hash toRoot, IReadOnlyList<Hash> path)
    {
        if (from < 0 || from > to)
        {
            return false;
        }

        if (from == 0 || from == to)
        {
            return path.Count == 0 && (from == 0 ? fromRoot == Hash.Empty : fromRoot == toRoot);
        }

        var (at, last, used) = (from - 1, to - 1, 0);
        for (; (at & 1) == 1; at >>= 1, last >>= 1)
        {
            // Both trees share everything below.
        }

        if (path.Count == 0 && at > 0)
        {
            return false;
        }

        var smaller = at > 0 ? path[used++] : fromRoot;
        var larger = smaller;
        for (; last > 0; at >>= 1, last >>= 1)
        {
            if ((at & 1) == 0 && at == last)
            {
                continue;
            }

            if (used == path.Count)
            {
                return false;
            }

            var sibling = path[used++];
            if ((at & 1) == 1)
            {
                (smaller, larger) = (Hash.OfNode(sibling, smaller), Hash.OfNode(sibling, larger));
            }
            else
            {
                larger = Hash.OfNode(larger, sibling);
            }
        }

        return used == path.Count && smaller == fromRoot && larger == toRoot;
    }

    /// <summary>The largest power of two below a size greater than 1.</summary>
    internal static long Split(long size) => 1L << (63 - System.Numerics.BitOperations.LeadingZeroCount((ulong)(size - 1)));
}

/// <summary>One step on the way from a leaf to the root.</summary>
/// <param name="IsLeft">True when the other hash comes first.</param>
/// <param name="Together">What the two come to, one level up.</param>
public readonly record struct ProofStep(Hash Sibling, bool IsLeft, Hash Together);

/// <summary>Roots of parts of a tree, from whatever stores its full subtrees.</summary>
/// <param name="node">The root of the full subtree of that height at that index of its level.</param>
public sealed class Subtrees(Func<int, long, Hash> node)
{
    /// <summary>The root of the leaves from <paramref name="start"/> up to <paramref name="end"/>, where a subtree of that length begins.</summary>
    public Hash RootOf(long start, long end)
    {
        var length = end - start;
        if (length == 0)
        {
            return Hash.Empty;
        }

        if ((length & (length - 1)) == 0)
        {
            var level = System.Numerics.BitOperations.TrailingZeroCount(length);
            return node(level, start >> level);
        }

        var middle = start + MerkleProofs.Split(length);
        return Hash.OfNode(RootOf(start, middle), RootOf(middle, end));
    }
}
