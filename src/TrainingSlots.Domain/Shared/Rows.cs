using System.Collections.Immutable;

namespace TrainingSlots.Domain.Shared;

/// <summary>What a nomination has taken of a limit that many share.</summary>
public interface IRow
{
    /// <summary>Position of the event that took it.</summary>
    long Position { get; }

    /// <summary>When it is given back by itself, or null.</summary>
    DateTimeOffset? ExpiresAt { get; }

    /// <summary>True when refusals tell it among these: a pool, a country, those that are firm.</summary>
    bool IsIn(string group);
}

/// <summary>What a refusal can say of rows that are not in hand, by group. A group that was read and is empty has an empty entry.</summary>
/// <param name="Newest">Positions of the newest, as many as a refusal names at most.</param>
/// <param name="Named">Nominations that a refusal or a remedy names, with their positions.</param>
/// <param name="Expiring">Those that are given back first.</param>
public sealed record RowSample(
    IReadOnlyDictionary<string, IReadOnlyList<long>> Newest,
    IReadOnlyDictionary<string, IReadOnlyList<(Guid Nomination, long Position)>> Named,
    IReadOnlyDictionary<string, IReadOnlyList<(Guid Nomination, DateTimeOffset ExpiresAt)>> Expiring);

/// <summary>A decision asks for a row, or a refusal for names, that are not in hand. Nothing is written; where more can be read, it is decided again with more, and else the program is at fault, not the caller.</summary>
public sealed class RowNotReadException(string what) : InvalidOperationException($"A decision asks for what was not read: {what}.");

/// <summary>How rows begin.</summary>
public static class Rows
{
    /// <summary>Nothing is taken yet.</summary>
    public static Rows<T> None<T>()
        where T : class, IRow => new(ImmutableDictionary<Guid, T>.Empty, [], [], null, isWhole: true);

    /// <summary>Nothing was read of them; nothing can be said.</summary>
    public static Rows<T> Unread<T>()
        where T : class, IRow => new(ImmutableDictionary<Guid, T>.Empty, [], [], null, isWhole: false);

    /// <summary>Those of some nominations, found or not, and what is to be said of the others.</summary>
    public static Rows<T> InHand<T>(IEnumerable<Guid> nominations, IEnumerable<KeyValuePair<Guid, T>> found, RowSample others)
        where T : class, IRow
    {
        var rows = found.ToImmutableDictionary();
        return new Rows<T>(rows, [.. nominations], [.. rows.Values.Select(row => row.Position)], others, isWhole: false);
    }
}

/// <summary>
/// Slots or seats, by nomination. Folded from the beginning of a stream they are all there. A decision has those of the nominations in hand
/// only, and of the others what a refusal says: what it costs does not depend on how many there are.
/// </summary>
public sealed class Rows<T>
    where T : class, IRow
{
    private readonly ImmutableDictionary<Guid, T> known;
    private readonly ImmutableHashSet<Guid> inHand;
    private readonly ImmutableHashSet<long> read;
    private readonly RowSample? others;

    internal Rows(ImmutableDictionary<Guid, T> known, ImmutableHashSet<Guid> inHand, ImmutableHashSet<long> read, RowSample? others, bool isWhole) =>
        (this.known, this.inHand, this.read, this.others, IsWhole) = (known, inHand, read, others, isWhole);

    /// <summary>True when there are no others.</summary>
    public bool IsWhole { get; }

    /// <summary>Those that are known; all of them where they are whole.</summary>
    public IReadOnlyDictionary<Guid, T> Known => known;

    /// <summary>All of them.</summary>
    /// <exception cref="RowNotReadException">Some are not in hand.</exception>
    public IReadOnlyDictionary<Guid, T> All => IsWhole ? known : throw new RowNotReadException("all rows");

    /// <summary>The row of a nomination, or null when it has none.</summary>
    /// <exception cref="RowNotReadException">The nomination is not in hand.</exception>
    public T? Find(Guid nomination) =>
        known.TryGetValue(nomination, out var row) ? row : IsWhole || inHand.Contains(nomination) ? null : throw new RowNotReadException(nomination.ToString());

    /// <summary>The row of a nomination that has one.</summary>
    /// <exception cref="KeyNotFoundException">It has none.</exception>
    public T Of(Guid nomination) => Find(nomination) ?? throw new KeyNotFoundException($"The nomination {nomination} has taken nothing.");

    /// <summary>With one more.</summary>
    /// <exception cref="ArgumentException">The nomination has one already.</exception>
    public Rows<T> Add(Guid nomination, T row) => new(known.Add(nomination, row), inHand.Add(nomination), read, others, IsWhole);

    /// <summary>With another row for a nomination that has one.</summary>
    public Rows<T> Set(Guid nomination, T row) => new(known.SetItem(nomination, row), inHand, read, others, IsWhole);

    public Rows<T> Remove(Guid nomination) => new(known.Remove(nomination), inHand.Add(nomination), read, others, IsWhole);

    /// <summary>Positions of a group, of which a refusal names the newest.</summary>
    public IEnumerable<long> Newest(string group)
    {
        var here = In(group).Select(row => row.Value.Position);
        return IsWhole ? here : here.Concat(Read(others?.Newest, group).Where(position => !read.Contains(position)));
    }

    /// <summary>The nominations of a group with the positions of their rows: all, or those that a refusal names.</summary>
    public IEnumerable<(Guid Nomination, long Position)> Named(string group)
    {
        var here = In(group).Select(row => (row.Key, row.Value.Position));
        return IsWhole ? here : here.Concat(Read(others?.Named, group).Where(row => !inHand.Contains(row.Nomination)));
    }

    /// <summary>When the first of a group is given back by itself, or null.</summary>
    public DateTimeOffset? NextExpiry(string group)
    {
        var here = In(group).Select(row => row.Value.ExpiresAt);
        return IsWhole ? here.Min() : here.Concat(Read(others?.Expiring, group).Where(row => !inHand.Contains(row.Nomination)).Select(row => (DateTimeOffset?)row.ExpiresAt)).Min();
    }

    private IEnumerable<KeyValuePair<Guid, T>> In(string group) => known.Where(row => row.Value.IsIn(group));

    private static TRead Read<TRead>(IReadOnlyDictionary<string, TRead>? sample, string group) =>
        sample is not null && sample.TryGetValue(group, out var found) ? found : throw new RowNotReadException(group);
}
