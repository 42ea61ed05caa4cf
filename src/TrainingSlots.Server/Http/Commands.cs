using Wolverine;

namespace TrainingSlots.Server.Http;

/// <summary>Hands a command to what decides it.</summary>
public sealed class Commands(IMessageBus bus, IServiceProvider services)
{
    /// <summary>What the command comes to. One that may share a transaction waits for its turn among its kind.</summary>
    public Task<Outcome> DecideAsync<T>(Command<T> command, CancellationToken cancellation)
        where T : class, ICommandBody =>
        services.GetService<IDecides<T>>() is { } gathering ? gathering.DecideAsync(command, cancellation) : bus.InvokeAsync<Outcome>(command, cancellation);
}

/// <summary>Decides commands of a kind in another way than one by one.</summary>
internal interface IDecides<T>
    where T : class, ICommandBody
{
    Task<Outcome> DecideAsync(Command<T> command, CancellationToken cancellation);
}
