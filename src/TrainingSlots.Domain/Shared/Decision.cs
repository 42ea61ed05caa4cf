using TrainingSlots.Domain.Refusals;

namespace TrainingSlots.Domain.Shared;

/// <summary>A fact and the stream it belongs to.</summary>
public sealed record Change(string Stream, IFact Fact);

/// <summary>What a decision answers: all the changes to make, or the one reason why none is made.</summary>
public sealed class Decision
{
    private Decision(IReadOnlyList<Change> changes, Refusal? refusal)
    {
        Changes = changes;
        Refusal = refusal;
    }

    /// <summary>The changes in the order in which they are written; empty when refused.</summary>
    public IReadOnlyList<Change> Changes { get; }

    /// <summary>Why nothing is changed, or null.</summary>
    public Refusal? Refusal { get; }

    public static Decision Of(string stream, params IFact[] facts) =>
        new([.. facts.Select(fact => new Change(stream, fact))], null);

    public static Decision Refused(Refusal refusal) => new([], refusal);

    /// <summary>All parts together, or the first refusal among them.</summary>
    public static Decision All(params IEnumerable<Decision> parts)
    {
        var changes = new List<Change>();
        foreach (var part in parts)
        {
            if (part.Refusal is not null)
            {
                return part;
            }

            changes.AddRange(part.Changes);
        }

        return new Decision(changes, null);
    }

    /// <summary>A check without changes of its own: passes when there is no refusal.</summary>
    public static Decision Unless(Refusal? refusal) => new([], refusal);

    public static implicit operator Decision(Refusal refusal) => Refused(refusal);
}
