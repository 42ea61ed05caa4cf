using System.Collections.Immutable;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Sessions;

/// <summary>
/// The turns of those who wait in a session, in order of entry. Folded from the beginning of the session they are all there. A decision that does not go
/// by the whole queue has those of the nominations in hand only: how many wait, and of which country, the session counts.
/// </summary>
public sealed class Turns
{
    private readonly ImmutableHashSet<Guid>? inHand;

    private Turns(ImmutableList<Waiting> known, ImmutableHashSet<Guid>? inHand) => (Known, this.inHand) = (known, inHand);

    /// <summary>Nobody waits yet.</summary>
    public static Turns None { get; } = new([], null);

    /// <summary>Nothing was read of them; nothing can be said.</summary>
    public static Turns Unread { get; } = new([], []);

    /// <summary>Those that are known, in order of entry; all of them where they are whole.</summary>
    public ImmutableList<Waiting> Known { get; }

    /// <summary>True when there are no others.</summary>
    public bool IsWhole => inHand is null;

    /// <summary>All of them, in order of entry.</summary>
    /// <exception cref="RowNotReadException">Some are not in hand.</exception>
    public ImmutableList<Waiting> All => IsWhole ? Known : throw new RowNotReadException("the whole queue");

    /// <summary>A whole queue.</summary>
    public static Turns Of(IEnumerable<Waiting> all) => new([.. all], null);

    /// <summary>Those of some nominations.</summary>
    /// <param name="nominations">Whose turns were asked for, whether they have one or not.</param>
    /// <param name="found">In order of entry.</param>
    public static Turns InHand(IEnumerable<Guid> nominations, IEnumerable<Waiting> found) => new([.. found], [.. nominations]);

    /// <summary>The turn of a nomination, or null when it does not wait.</summary>
    /// <exception cref="RowNotReadException">The nomination is not in hand.</exception>
    public Waiting? Find(Guid nomination) =>
        Known.Find(waiting => waiting.Nomination == nomination) ?? (IsWhole || inHand!.Contains(nomination) ? null : throw new RowNotReadException($"the turn of {nomination}"));

    /// <summary>With one more behind all others.</summary>
    public Turns Add(Waiting last) => new(Known.Add(last), inHand?.Add(last.Nomination));

    /// <summary>With another turn in the place of one that is known.</summary>
    public Turns Set(Waiting from, Waiting to) => new(Known.Replace(from, to), inHand);

    /// <summary>Without one that is known.</summary>
    public Turns Remove(Waiting turn) => new(Known.Remove(turn), inHand?.Add(turn.Nomination));
}
