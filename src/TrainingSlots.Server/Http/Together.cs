namespace TrainingSlots.Server.Http;

/// <summary>Commands that are decided in one transaction, one after the other.</summary>
public sealed record Together(IReadOnlyList<ICommand> Commands)
{
    /// <summary>What each of them tells of itself, which is nothing of its body.</summary>
    public override string ToString() => string.Join(", ", Commands);
}

/// <summary>What each of them came to, in their order.</summary>
/// <param name="Outcomes">Null: it is to be decided anew, after the others are written.</param>
public sealed record TogetherOutcomes(IReadOnlyList<Outcome?> Outcomes);

/// <summary>The body of a command that may share a transaction with others.</summary>
public interface IShares : ICommandBody
{
    /// <summary>What others that contend for it wait for while it is decided.</summary>
    string Contended { get; }
}
