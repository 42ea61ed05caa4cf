using Marten;
using Npgsql;

namespace TrainingSlots.Server.Store;

/// <summary>Advisory locks that last as long as the transaction, in one round trip and always in the order of their names.</summary>
internal static class Locks
{
    public static async Task TakeAsync(IDocumentSession session, IEnumerable<string> shared, IEnumerable<string> exclusive, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            select pg_advisory_xact_lock_shared(hashtextextended(key, 0)) from (select key from unnest($2) with ordinality as k(key, n) order by n) as ordered
            union all
            select pg_advisory_xact_lock(hashtextextended(key, 0)) from (select key from unnest($1) with ordinality as k(key, n) order by n) as ordered
            """);
        command.Parameters.AddWithValue(InOrder(exclusive));
        command.Parameters.AddWithValue(InOrder(shared));
        await session.ExecuteAsync(command, cancellation);
    }

    private static string[] InOrder(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
