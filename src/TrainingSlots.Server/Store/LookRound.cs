using System.Text.Json;
using Marten;
using Marten.Services.BatchQuerying;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Store;

/// <summary>What is asked for at the same time, to be read in one round trip: each kind of it by one statement.</summary>
internal sealed class LookRound
{
    private const string Announced = $"select (data -> 'announced')::text from {LedgerSchema.Name}.mt_doc_session where id = any(?)";

    private readonly Dictionary<Type, IStates> states = [];
    private readonly HashSet<string> sessions = new(StringComparer.Ordinal);
    private readonly HashSet<string> signs = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource read = new();
    private Dictionary<string, SessionPublished> announced = new(StringComparer.Ordinal);
    private ILookup<string, Guid> persons = Array.Empty<Guid>().ToLookup(_ => string.Empty, StringComparer.Ordinal);

    /// <summary>Those of the streams that exist.</summary>
    public async Task<IReadOnlyList<T>> StatesAsync<T>(IReadOnlyCollection<string> keys)
        where T : class
    {
        var of = (States<T>)(states.TryGetValue(typeof(T), out var known) ? known : states[typeof(T)] = new States<T>());
        of.Keys.UnionWith(keys);
        await read.Task;
        return [.. keys.Select(of.Found.GetValueOrDefault).OfType<T>()];
    }

    /// <summary>What is announced of those of the sessions that exist, and the persons whom keys lead to.</summary>
    public async Task<(IReadOnlyDictionary<string, SessionPublished> Sessions, IReadOnlyCollection<Guid> Persons)> SessionsAndPersonsAsync(
        IReadOnlyCollection<string> keys, IReadOnlyCollection<string> leading)
    {
        sessions.UnionWith(keys);
        signs.UnionWith(leading);
        await read.Task;
        return (
            keys.Where(announced.ContainsKey).ToDictionary(key => key, key => announced[key], StringComparer.Ordinal),
            [.. leading.SelectMany(key => persons[key]).Distinct()]);
    }

    /// <summary>Reads it, and lets those go on who asked: before it returns, as far as they come.</summary>
    public async Task ReadAsync(IQuerySession session, CancellationToken cancellation)
    {
        try
        {
            var batch = session.CreateBatchQuery();
            var reading = states.Values.Select(of => of.ReadAsync(batch)).ToList();
            var heard = sessions.Count == 0 ? Task.FromResult<IReadOnlyList<string>>([]) : batch.Query<string>(Announced, [sessions.ToArray()]);
            var known = PersonRegister.KnownBy(batch, session, signs);
            await batch.Execute(cancellation);
            await Task.WhenAll(reading);
            announced = (await heard).Select(json => JsonSerializer.Deserialize<SessionPublished>(json, Json.Options)!).ToDictionary(found => StreamKeys.Session(found.Code), StringComparer.Ordinal);
            persons = await known;
        }
        catch (Exception fault)
        {
            read.SetException(fault);
            return;
        }

        read.SetResult();
    }

    private static string KeyOf(object state) => state switch
    {
        Programme programme => programme.Id,
        Allotment allotment => allotment.Id,
        Session session => session.Id,
        Invitation invitation => invitation.Id,
        Nomination nomination => nomination.Id,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No stream has such a state."),
    };

    private interface IStates
    {
        Task ReadAsync(IBatchedQuery batch);
    }

    private sealed class States<T> : IStates
        where T : class
    {
        public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

        public IReadOnlyDictionary<string, T> Found { get; private set; } = new Dictionary<string, T>(StringComparer.Ordinal);

        public async Task ReadAsync(IBatchedQuery batch) =>
            Found = (await batch.LoadMany<T>().ById([.. Keys])).ToDictionary(KeyOf, StringComparer.Ordinal);
    }
}
