using Marten;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.People;

/// <summary>
/// An earlier version of the product knew a person by the number of a passport alone, and by a name in the order of its words. Its
/// keys are made anew from the records of the nominees, before the first request: the same persons are found by the signs of today.
/// Cut short, it begins again with the next start; where nothing is left of then, it does nothing.
/// </summary>
internal sealed class PersonKeyUpgrade(IDocumentStore store) : IHostedService
{
    /// <summary>How many records are read and written at a time.</summary>
    private const int Page = 1_000;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(cancellationToken);
        await Locks.TakeAsync(session, [], ["upgrade/person-keys"], cancellationToken);
        if (!await session.Query<PersonKey>().AnyAsync(known => known.Key == null, cancellationToken))
        {
            return;
        }

        var (after, read) = (Guid.Empty, Page);
        while (read == Page)
        {
            var records = await session.Query<NomineeRecord>().Where(record => record.Id.CompareTo(after) > 0).OrderBy(record => record.Id).Take(Page).ToListAsync(cancellationToken);
            session.Store(records.SelectMany(PersonKey.Of).DistinctBy(key => key.Id, StringComparer.Ordinal).ToArray());
            (after, read) = (records.Count == 0 ? after : records[^1].Id, records.Count);
        }

        session.DeleteWhere<PersonKey>(known => known.Key == null);
        await session.SaveChangesAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
