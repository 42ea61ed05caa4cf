using Marten;
using TrainingSlots.Server.People;

namespace TrainingSlots.Server.Store;

/// <summary>
/// Finds what a decision binds, where only reading tells. It is gone through twice: before the locks for what to lock, and
/// under them to see that this was enough. Nothing that it saw before the locks is ever decided upon.
/// </summary>
public abstract class Look
{
    /// <summary>Records beside the streams; under the locks as they are then.</summary>
    public abstract IQuerySession Records { get; }

    /// <summary>The state of a stream, or null when it does not exist.</summary>
    /// <exception cref="StreamsChangedException">Under the locks: this stream is not among those locked.</exception>
    public async Task<T?> StateAsync<T>(string key, CancellationToken cancellation)
        where T : class => (await StatesAsync<T>([key], cancellation)).SingleOrDefault();

    /// <summary>The persons whom these keys lead to, before the locks; under them whoever names a person looks again, and tells.</summary>
    public abstract Task<IReadOnlyCollection<Guid>> PersonsAsync(IReadOnlyCollection<string> keys, CancellationToken cancellation);

    /// <summary>The states of those streams that exist.</summary>
    /// <inheritdoc cref="StateAsync"/>
    public abstract Task<IReadOnlyList<T>> StatesAsync<T>(IReadOnlyCollection<string> keys, CancellationToken cancellation)
        where T : class;
}

/// <summary>What can be seen before anything is locked, and be otherwise a moment later.</summary>
internal sealed class LookAhead(IQuerySession session) : Look
{
    public override IQuerySession Records => session;

    public override async Task<IReadOnlyCollection<Guid>> PersonsAsync(IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await PersonRegister.KnownByAsync(session, [.. keys], cancellation);

    public override async Task<IReadOnlyList<T>> StatesAsync<T>(IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        keys.Count == 0 ? [] : [.. await session.LoadManyAsync<T>(cancellation, keys)];
}

/// <summary>The same under the locks: streams are those in hand.</summary>
internal sealed class LookInHand(IQuerySession session, Hand hand) : Look
{
    public override IQuerySession Records => session;

    public override Task<IReadOnlyCollection<Guid>> PersonsAsync(IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyCollection<Guid>>([]);

    public override Task<IReadOnlyList<T>> StatesAsync<T>(IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<T>>([.. keys.Select(Of<T>).OfType<T>()]);

    private T? Of<T>(string key)
        where T : class => hand.Holds(key) ? hand.Get<T>(key)
        : hand.Bindings.Shared.Contains(key, StringComparer.Ordinal) ? hand.Programmes.Values.SingleOrDefault(programme => string.Equals(programme.Id, key, StringComparison.Ordinal)) as T
        : throw new StreamsChangedException();
}
