namespace TrainingSlots.Server.Http;

/// <summary>Commands of a kind that are decided in one transaction, one after the other.</summary>
public sealed record Together<T>(IReadOnlyList<Command<T>> Commands)
    where T : ICommandBody
{
    /// <summary>What each of them tells of itself, which is nothing of its body.</summary>
    public override string ToString() => string.Join(", ", Commands);
}

/// <summary>What each of them came to, in their order.</summary>
/// <param name="Outcomes">Null: it is to be decided anew, after the others are written.</param>
public sealed record TogetherOutcomes(IReadOnlyList<Outcome?> Outcomes);

/// <summary>The body of a command that may share a transaction with others of its kind.</summary>
public interface IShares : ICommandBody
{
    /// <summary>What the others of its kind wait for while it is decided.</summary>
    string Contended { get; }
}
