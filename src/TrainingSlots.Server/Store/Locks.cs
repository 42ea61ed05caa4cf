using System.Globalization;
using Marten;
using Npgsql;

namespace TrainingSlots.Server.Store;

/// <summary>Advisory locks that last as long as the transaction, in one round trip and always in the order of their names.</summary>
internal static class Locks
{
    private const string Take =
        """
        select pg_advisory_xact_lock_shared(hashtextextended(key, 0))::text from (select key from unnest($2) with ordinality as k(key, n) order by n) as ordered
        union all
        select pg_advisory_xact_lock(hashtextextended(key, 0))::text from (select key from unnest($1) with ordinality as k(key, n) order by n) as ordered
        """;

    // The first lasts from the next lock on, the second from the next statement; both end with the transaction.
    private const string TakeInTime = $"select set_config('lock_timeout', $3, true) union all select set_config('statement_timeout', $4, true) union all {Take}";

    /// <summary>Takes them for a decision, which waits no longer than the operator has set, for these and for all that it locks later.</summary>
    public static async Task TakeAsync(IDocumentSession session, IEnumerable<string> shared, IEnumerable<string> exclusive, CancellationToken cancellation)
    {
        var settings = ((LedgerStoreOptions)session.DocumentStore.Options).Database;
        await using var command = Command(TakeInTime, shared, exclusive);
        command.Parameters.AddWithValue(Seconds(settings.LockTimeout));
        command.Parameters.AddWithValue(Seconds(settings.StatementTimeout));
        await session.ExecuteAsync(command, cancellation);
    }

    /// <summary>Takes one for work that has to be done, however long others are at it.</summary>
    public static async Task WaitAsync(IDocumentSession session, string name, CancellationToken cancellation)
    {
        await using var command = Command(Take, [], [name]);
        await session.ExecuteAsync(command, cancellation);
    }

    private static NpgsqlCommand Command(string sql, IEnumerable<string> shared, IEnumerable<string> exclusive)
    {
        var command = new NpgsqlCommand(sql);
        command.Parameters.AddWithValue(InOrder(exclusive));
        command.Parameters.AddWithValue(InOrder(shared));
        return command;
    }

    private static string Seconds(int seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds}s");

    private static string[] InOrder(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
