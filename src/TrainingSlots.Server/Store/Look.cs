using System.Text.Json;
using Marten;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
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

    /// <summary>The persons whom these keys lead to, before the locks; under them they are read with the streams, and whoever names a person tells.</summary>
    public async Task<IReadOnlyCollection<Guid>> PersonsAsync(IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        (await SessionsAndPersonsAsync([], keys, cancellation)).Persons;

    /// <summary>What is announced of those sessions that exist, by key, and the persons whom keys lead to.</summary>
    /// <exception cref="StreamsChangedException">Under the locks: one of the sessions is not among those locked.</exception>
    public abstract Task<(IReadOnlyDictionary<string, SessionPublished> Sessions, IReadOnlyCollection<Guid> Persons)> SessionsAndPersonsAsync(
        IReadOnlyCollection<string> sessions, IReadOnlyCollection<string> keys, CancellationToken cancellation);

    /// <summary>The states of those streams that exist.</summary>
    /// <inheritdoc cref="StateAsync"/>
    public abstract Task<IReadOnlyList<T>> StatesAsync<T>(IReadOnlyCollection<string> keys, CancellationToken cancellation)
        where T : class;
}

/// <summary>What can be seen before anything is locked, and be otherwise a moment later.</summary>
internal sealed class LookAhead(IQuerySession session) : Look
{
    private const string Announced = $"select (data -> 'announced')::text from {StoreSetup.Schema}.mt_doc_session where id = any(?)";

    public override IQuerySession Records => session;

    /// <remarks>In one round trip, and without the seats: only what is announced tells what is bound.</remarks>
    public override async Task<(IReadOnlyDictionary<string, SessionPublished> Sessions, IReadOnlyCollection<Guid> Persons)> SessionsAndPersonsAsync(
        IReadOnlyCollection<string> sessions, IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        var batch = session.CreateBatchQuery();
        var announced = sessions.Count == 0 ? Task.FromResult<IReadOnlyList<string>>([]) : batch.Query<string>(Announced, [sessions.ToArray()]);
        var persons = PersonRegister.KnownBy(batch, session, keys);
        await batch.Execute(cancellation);
        return ((await announced).Select(Read).ToDictionary(found => StreamKeys.Session(found.Code), StringComparer.Ordinal), await persons);
    }

    public override async Task<IReadOnlyList<T>> StatesAsync<T>(IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        keys.Count == 0 ? [] : [.. await session.LoadManyAsync<T>(cancellation, keys)];

    private static SessionPublished Read(string announced) => JsonSerializer.Deserialize<SessionPublished>(announced, Json.Options)!;
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
