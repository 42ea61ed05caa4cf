using System.Globalization;
using Marten;
using Marten.Services.BatchQuerying;
using Npgsql;

namespace TrainingSlots.Server.Store;

/// <summary>Advisory locks that last as long as the transaction, in one round trip and always in the order of their names.</summary>
internal static class Locks
{
    // The first lasts from the next lock on, the second from the next statement; both end with the transaction. The last row tells how long it took.
    private const string TakeInTime =
        """
        select set_config('lock_timeout', ?, true) union all select set_config('statement_timeout', ?, true)
        union all
        select pg_advisory_xact_lock_shared(hashtextextended(key, 0))::text from (select key from unnest(?) with ordinality as k(key, n) order by n) as ordered
        union all
        select pg_advisory_xact_lock(hashtextextended(key, 0))::text from (select key from unnest(?) with ordinality as k(key, n) order by n) as ordered
        union all
        select extract(epoch from clock_timestamp() - statement_timestamp())::text
        """;

    /// <summary>
    /// Adds to a batch, as its first statement, that a decision takes them, which waits no longer than the operator has set, for these and for
    /// all that it locks later.
    /// </summary>
    /// <returns>How many seconds they took, when the batch has been executed.</returns>
    public static async Task<double> Take(IBatchedQuery batch, IDocumentSession session, IEnumerable<string> shared, IEnumerable<string> exclusive)
    {
        var settings = ((LedgerStoreOptions)session.DocumentStore.Options).Database;
        var taken = await batch.Query<string>(TakeInTime, Seconds(settings.LockTimeout), Seconds(settings.StatementTimeout), InOrder(shared), InOrder(exclusive));
        return double.Parse(taken[^1], CultureInfo.InvariantCulture);
    }

    /// <summary>The same in a round trip of its own.</summary>
    public static async Task TakeAsync(IDocumentSession session, IEnumerable<string> shared, IEnumerable<string> exclusive, CancellationToken cancellation)
    {
        var batch = session.CreateBatchQuery();
        var taken = Take(batch, session, shared, exclusive);
        await batch.Execute(cancellation);
        await taken;
    }

    /// <summary>Takes some for work that has to be done, however long others are at it.</summary>
    public static async Task WaitAsync(IDocumentSession session, IEnumerable<string> names, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended(key, 0)) from (select key from unnest($1) with ordinality as k(key, n) order by n) as ordered");
        command.Parameters.AddWithValue(InOrder(names));
        await session.ExecuteAsync(command, cancellation);
    }

    private static string Seconds(int seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds}s");

    private static string[] InOrder(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
