using TrainingSlots.Domain.Refusals;

namespace TrainingSlots.Domain.Shared;

/// <summary>A fact and the stream it belongs to.</summary>
public sealed record Change(string Stream, IFact Fact);

/// <summary>What a decision answers: all the changes to make, or why none is made.</summary>
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

    /// <summary>
    /// All parts together, or every refusal among them: of parts that are judged one beside the other, none of whose refusals
    /// follows from another's.
    /// </summary>
    [Rule("A refused command is told every rule that it breaks, in the order in which they are judged, and none that only follows from another.", "section 6", "TogetherTests.A_nomination_is_told_everything_that_is_wrong_with_it_in_the_order_of_the_rules")]
    public static Decision Together(params IEnumerable<Decision> parts)
    {
        List<Decision> judged = [.. parts];
        return Refusals.Refusal.Together([.. judged.Select(part => part.Refusal)]) is { } refusal ? refusal : All(judged);
    }

    /// <summary>A check without changes of its own: passes when there is no refusal.</summary>
    public static Decision Unless(Refusal? refusal) => new([], refusal);

    public static implicit operator Decision(Refusal refusal) => Refused(refusal);
}
