using Marten;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Postgres;

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

    /// <summary>The persons whom these keys lead to, before the locks; under them they are read with the streams, and whoever names a person tells.</summary>
    public async Task<IReadOnlyCollection<Guid>> PersonsAsync(IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        (await SessionsAndPersonsAsync([], keys, cancellation)).Persons;

    /// <summary>The nominees of a request, as they are found before the locks.</summary>
    internal async Task<NamedPersons> NamedAsync(IEnumerable<PersonSigns> nominees, CancellationToken cancellation)
    {
        var keys = PersonRegister.KeysOf(nominees);
        return new NamedPersons(keys, await PersonsAsync(keys, cancellation));
    }

    /// <summary>What is announced of those sessions that exist, by key, and the persons whom keys lead to.</summary>
    /// <exception cref="StreamsChangedException">Under the locks: one of the sessions is not among those locked.</exception>
    public abstract Task<(IReadOnlyDictionary<string, SessionPublished> Sessions, IReadOnlyCollection<Guid> Persons)> SessionsAndPersonsAsync(
        IReadOnlyCollection<string> sessions, IReadOnlyCollection<string> keys, CancellationToken cancellation);

    /// <summary>The states of those streams that exist.</summary>
    /// <inheritdoc cref="StateAsync"/>
    public abstract Task<IReadOnlyList<T>> StatesAsync<T>(IReadOnlyCollection<string> keys, CancellationToken cancellation)
        where T : class;
}

/// <summary>
/// What can be seen before anything is locked, and be otherwise a moment later. Commands that share a transaction look at the same time: what
/// all of them ask for before they can go on is read in one round trip. There is none outside of that: nobody would read for it.
/// </summary>
internal sealed class LookAhead : Look
{
    private readonly IQuerySession session;
    private readonly Lock gate = new();
    private TaskCompletionSource asked = New();
    private LookRound? round;

    public override IQuerySession Records => session;

    private LookAhead(IQuerySession session) => this.session = session;

    /// <summary>What all of them bind, in their order.</summary>
    public static Task<IReadOnlyList<Bindings>> AllAsync(IQuerySession session, IEnumerable<Asked> commands, CancellationToken cancellation) =>
        new LookAhead(session).AllAsync(commands, cancellation);

    private async Task<IReadOnlyList<Bindings>> AllAsync(IEnumerable<Asked> commands, CancellationToken cancellation)
    {
        var all = Task.WhenAll(commands.Select(command => command.LookAsync(this)).ToList());
        while (await Task.WhenAny(all, asked.Task) != all)
        {
            await Next().ReadAsync(session, cancellation);
        }

        return await all;
    }

    /// <remarks>Without the seats: only what is announced tells what is bound.</remarks>
    public override async Task<(IReadOnlyDictionary<string, SessionPublished> Sessions, IReadOnlyCollection<Guid> Persons)> SessionsAndPersonsAsync(
        IReadOnlyCollection<string> sessions, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        await Ask(of => of.SessionsAndPersonsAsync(sessions, keys));

    public override async Task<IReadOnlyList<T>> StatesAsync<T>(IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        keys.Count == 0 ? [] : await Ask(of => of.StatesAsync<T>(keys));

    private Task<T> Ask<T>(Func<LookRound, Task<T>> what)
    {
        lock (gate)
        {
            var answer = what(round ??= new LookRound());
            asked.TrySetResult();
            return answer;
        }
    }

    private LookRound Next()
    {
        lock (gate)
        {
            var next = round!;
            (round, asked) = (null, New());
            return next;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>The same under the locks: streams are those in hand.</summary>
internal sealed class LookInHand(IQuerySession session, Hand hand) : Look
{
    public override IQuerySession Records => session;

    public override async Task<(IReadOnlyDictionary<string, SessionPublished> Sessions, IReadOnlyCollection<Guid> Persons)> SessionsAndPersonsAsync(
        IReadOnlyCollection<string> sessions, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        ((await StatesAsync<Session>(sessions, cancellation)).ToDictionary(found => found.Id, found => found.Announced, StringComparer.Ordinal), []);

    public override Task<IReadOnlyList<T>> StatesAsync<T>(IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<T>>([.. keys.Select(Of<T>).OfType<T>()]);

    private T? Of<T>(string key)
        where T : class => hand.Holds(key) ? hand.Get<T>(key)
        : hand.Bindings.Shared.Contains(key, StringComparer.Ordinal) ? hand.Programmes.Values.SingleOrDefault(programme => string.Equals(programme.Id, key, StringComparison.Ordinal)) as T
        : throw new StreamsChangedException();
}
