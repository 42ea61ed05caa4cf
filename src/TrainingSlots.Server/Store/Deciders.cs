using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Store;

/// <summary>The deciders of all commands of the ledger, by kind. A feature has a new one by writing it.</summary>
public sealed class Deciders
{
    private readonly Dictionary<Type, IDecider> byKind = typeof(Deciders).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IDecider)))
        .Select(type => (IDecider)Activator.CreateInstance(type)!).ToDictionary(decider => decider.Kind);

    /// <summary>The kinds of commands that are decided by the ledger.</summary>
    public IReadOnlyCollection<Type> Kinds => byKind.Keys;

    internal IDecider Of(ICommand command) => byKind[command.Body.GetType()];
}
