using TrainingSlots.Server.Http;
using Wolverine;

namespace TrainingSlots.Server.Store.Pipeline;

/// <summary>Hands a command to what decides it.</summary>
public sealed class Commands(IMessageBus bus, Gathering gathering, Deciders deciders)
{
    /// <summary>What the command comes to. One that may share a transaction waits for its turn among the others; one that is not about the ledger has a handler of its own.</summary>
    public async Task<Outcome> DecideAsync<T>(Command<T> command, CancellationToken cancellation)
        where T : class, ICommandBody => command.Body is IShares ? await gathering.DecideAsync(command, cancellation)
        : deciders.Kinds.Contains(typeof(T)) ? (await bus.InvokeAsync<TogetherOutcomes>(new Together([command]), cancellation)).Outcomes[0]!
        : await bus.InvokeAsync<Outcome>(command, cancellation);
}
