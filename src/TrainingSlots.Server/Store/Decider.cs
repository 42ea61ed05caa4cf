using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Store;

/// <summary>What a kind of command binds, and what it comes to under the locks of that. It reads nothing but what the transaction hands out.</summary>
public abstract class Decider<T> : IDecider
    where T : class, ICommandBody
{
    Type IDecider.Kind => typeof(T);

    /// <inheritdoc/>
    public virtual bool Begins => false;

    Task<Bindings> IDecider.LookAsync(Look look, ICommand command, CancellationToken cancellation) => LookAsync(look, (Command<T>)command, cancellation);

    Task<Outcome?> IDecider.DecideAsync(LedgerTransaction ledger, ICommand command, CancellationToken cancellation) => DecideAsync(ledger, (Command<T>)command, cancellation);

    /// <summary>What it binds, as far as looking tells: before the locks, and once more under them to see that this was enough.</summary>
    protected abstract Task<Bindings> LookAsync(Look look, Command<T> command, CancellationToken cancellation);

    /// <summary>Decides, and concludes in the transaction what is to be written.</summary>
    /// <returns>Null where something is to be written, which answers it; otherwise what it comes to.</returns>
    protected abstract Task<Outcome?> DecideAsync(LedgerTransaction ledger, Command<T> command, CancellationToken cancellation);
}

/// <summary>The same for one that reads nothing more once everything is locked.</summary>
public abstract class PlainDecider<T> : Decider<T>
    where T : class, ICommandBody
{
    protected sealed override Task<Outcome?> DecideAsync(LedgerTransaction ledger, Command<T> command, CancellationToken cancellation) => Task.FromResult(Decide(ledger, command.Body));

    /// <inheritdoc cref="Decider{T}.DecideAsync"/>
    protected abstract Outcome? Decide(LedgerTransaction ledger, T said);
}

/// <summary>The same of any kind of command.</summary>
internal interface IDecider
{
    Type Kind { get; }

    /// <summary>
    /// True where it begins a nomination. Of commands that share a transaction these are decided last, since the events of streams that begin
    /// stand after all others.
    /// </summary>
    bool Begins { get; }

    Task<Bindings> LookAsync(Look look, ICommand command, CancellationToken cancellation);

    Task<Outcome?> DecideAsync(LedgerTransaction ledger, ICommand command, CancellationToken cancellation);
}
