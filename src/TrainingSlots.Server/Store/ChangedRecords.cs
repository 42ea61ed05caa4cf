using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Server.People;

namespace TrainingSlots.Server.Store;

/// <summary>
/// Whose records the commands of a transaction change. Streams in hand are as the command before left them, and so are persons in the book of
/// those who are named; everything else was read under the locks and is as it was then.
/// </summary>
internal sealed class ChangedRecords(Hand hand)
{
    private readonly HashSet<string> read = new(StringComparer.Ordinal);
    private readonly HashSet<string> named = new(StringComparer.Ordinal);

    /// <summary>A command that binds this is to be written.</summary>
    public void By(Bindings bound) => (bound.Named is null ? read : named).UnionWith(NamesOf(bound));

    /// <summary>True when they concern one that binds this.</summary>
    public bool Concern(Bindings bound) => NamesOf(bound).Any(name => read.Contains(name) || (bound.Named is null && named.Contains(name)));

    private IEnumerable<string> NamesOf(Bindings bound)
    {
        var nominations = bound.Streams.Where(key => Folds.StateOf(key) == typeof(Nomination)).ToList();
        var persons = nominations.Select(hand.Get<Nomination>).OfType<Nomination>().Select(nomination => nomination.Submitted.Person);
        return bound.Others.Concat(nominations).Concat(PersonRegister.LocksOf(persons));
    }
}
