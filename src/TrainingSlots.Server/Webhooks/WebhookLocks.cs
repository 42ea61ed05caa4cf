using Marten;
using Npgsql;

namespace TrainingSlots.Server.Webhooks;

/// <summary>Serialises whatever writes an endpoint.</summary>
internal static class WebhookLocks
{
    /// <summary>Begins a transaction and holds the names until it ends. They are locked in one order, so nobody waits in a circle.</summary>
    public static async Task LockAsync(this IDocumentSession session, IEnumerable<string> names, CancellationToken cancellation)
    {
        await session.BeginTransactionAsync(cancellation);
        await using var command = new NpgsqlCommand(
            "select pg_advisory_xact_lock(hashtextextended(key, 0)) from (select key from unnest($1) with ordinality as k(key, n) order by n) as ordered");
        command.Parameters.AddWithValue(names.Order(StringComparer.Ordinal).ToArray());
        await session.ExecuteAsync(command, cancellation);
    }

    public static Task LockAsync(this IDocumentSession session, Guid webhook, CancellationToken cancellation) => session.LockAsync([NameOf(webhook)], cancellation);

    public static string NameOf(Guid webhook) => $"webhook/{webhook}";
}
