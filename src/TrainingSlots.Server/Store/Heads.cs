using Marten;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Sessions;

namespace TrainingSlots.Server.Store;

/// <summary>Limits that a decision only looks at: their states, of slots and seats what a refusal says, of nobody's in particular, and the queues.</summary>
internal static class Heads
{
    /// <summary>Those of these allotments, sessions and invitations that exist, by key, in one round trip.</summary>
    public static async Task<IReadOnlyDictionary<string, object>> LoadAsync(IQuerySession session, IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        if (keys.Count == 0)
        {
            return new Dictionary<string, object>(StringComparer.Ordinal);
        }

        var batch = session.CreateBatchQuery();
        var (allotments, sessions, invitations) = (LoadMany<Allotment>(), LoadMany<Session>(), LoadMany<Invitation>());
        var taken = RowReads.Of(batch, keys, blockers: false);
        await batch.Execute(cancellation);
        var rows = await taken.ReadAsync();
        return (await allotments).Select(found => (found.Id, State: (object)rows.With(found)!))
            .Concat((await sessions).Select(found => (found.Id, State: (object)rows.With(found)!)))
            .Concat((await invitations).Select(found => (found.Id, State: (object)found)))
            .ToDictionary(found => found.Id, found => found.State, StringComparer.Ordinal);

        Task<IReadOnlyList<T>> LoadMany<T>()
            where T : class => keys.Where(key => Folds.StateOf(key) == typeof(T)).ToArray() is { Length: > 0 } own ? batch.LoadMany<T>().ById(own) : Task.FromResult<IReadOnlyList<T>>([]);
    }
}
