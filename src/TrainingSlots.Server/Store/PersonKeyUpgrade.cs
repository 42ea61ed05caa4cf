using Marten;
using Marten.Linq.MatchesSql;
using TrainingSlots.Server.People;

namespace TrainingSlots.Server.Store;

/// <summary>
/// An earlier version of the product knew a person by the number of a passport alone, and by a name in the order of its words. Its
/// keys are made anew from the records of the nominees, before the first request: the same persons are found by the signs of today.
/// The same where another secret made them, or none. Cut short, it begins again with the next start; once it is done, a start with the same secret looks at none of them.
/// </summary>
internal sealed class PersonKeyUpgrade(IDocumentStore store, PersonSecret secret) : IHostedService
{
    /// <summary>How many records are read and written at a time.</summary>
    private const int Page = 1_000;

    /// <summary>Those that this version with this secret would not make.</summary>
    private const string OthersSql = "coalesce(d.data ->> 'key', '') not like ?";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        secret.Serve(store);
        var own = $"{secret.Prefix}%";
        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(cancellationToken);
        await Locks.WaitAsync(session, ["upgrade/person-keys"], cancellationToken);
        if (await session.LoadAsync<PersonKeysMade>(PersonKeysMade.Only, cancellationToken) is { } made && string.Equals(made.Prefix, secret.Prefix, StringComparison.Ordinal))
        {
            return;
        }

        session.Store(new PersonKeysMade(PersonKeysMade.Only, secret.Prefix));
        if (await session.Query<PersonKey>().AnyAsync(known => known.MatchesSql(OthersSql, own), cancellationToken))
        {
            await MakeAnewAsync(session, cancellationToken);
            session.DeleteWhere<PersonKey>(known => known.MatchesSql(OthersSql, own));
        }

        await session.SaveChangesAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task MakeAnewAsync(IDocumentSession session, CancellationToken cancellationToken)
    {
        var (after, read) = (Guid.Empty, Page);
        while (read == Page)
        {
            var records = await session.Query<NomineeRecord>().Where(record => record.Id.CompareTo(after) > 0).OrderBy(record => record.Id).Take(Page).ToListAsync(cancellationToken);
            session.Store(records.SelectMany(PersonKey.Of).Select(secret.Of).DistinctBy(key => key.Id, StringComparer.Ordinal).ToArray());
            (after, read) = (records.Count == 0 ? after : records[^1].Id, records.Count);
        }
    }
}

/// <summary>All keys in the database begin with this: set with the last of them.</summary>
public sealed record PersonKeysMade(string Id, string Prefix)
{
    public const string Only = "person-keys";
}
