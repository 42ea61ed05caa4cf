using System.Diagnostics;
using Marten;
using Medallion.Threading.Postgres;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Webhooks;

/// <summary>
/// Delivers to one endpoint, in the order of the log, one event after the other. Neither a transaction nor a connection
/// of a session is open while a receiver takes its time; only the lock is held, which ends with its connection.
/// </summary>
public sealed class Courier(IDocumentStore store, WebhookSender sender, TimeProvider clock, IConfiguration configuration)
{
    /// <summary>How many events are read at once.</summary>
    internal const int PageSize = 100;

    /// <summary>After this long the progress is saved, even when the page is not done: at most this much is sent again after a crash.</summary>
    private static readonly TimeSpan MaxUnsaved = TimeSpan.FromSeconds(5);

    /// <summary>The endpoints that have something to be sent now.</summary>
    public async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var active = await session.AdvancedSql.QueryAsync<Webhook>(
            $"select data from {LedgerSchema.Name}.mt_doc_webhook where data ->> 'status' = 'active'", cancellation);
        if (active.Count == 0)
        {
            return [];
        }

        var (head, now) = (await HighWaterMark.ReadAsync(session, cancellation), clock.GetUtcNow());
        return [.. active.Where(webhook => webhook.IsDue(now) && webhook.DeliveredTo < head).Select(webhook => webhook.Id)];
    }

    /// <summary>Delivers some of what is due; true when there may be more. Another server's endpoint is left to it.</summary>
    public async Task<bool> DeliverAsync(Guid id, CancellationToken cancellation)
    {
        var name = new PostgresAdvisoryLockKey($"{LedgerSchema.Name}.webhook/{id}", allowHashing: true);
        await using var held = await new PostgresDistributedLock(name, configuration.GetConnectionString("TrainingSlots")!).TryAcquireAsync(TimeSpan.Zero, cancellation);
        if (held is null)
        {
            return false;
        }

        await using var session = store.QuerySession();
        var webhook = await session.LoadAsync<Webhook>(id, cancellation);
        var secret = await session.LoadAsync<WebhookSecret>(id, cancellation);
        if (secret is null || webhook?.IsDue(clock.GetUtcNow()) is not true)
        {
            return false;
        }

        var head = await HighWaterMark.ReadAsync(session, cancellation);
        var page = await LoggedEvent.PageAsync(session, webhook.DeliveredTo, head, PageSize, cancellation);
        var round = await SendAsync(webhook, secret, page, cancellation);
        if (page.Count < PageSize && (page.Count == 0 || round.DeliveredTo == page[^1].Position))
        {
            round = round.Passed(Math.Max(round.DeliveredTo, head));
        }

        await SaveAsync(webhook, round);
        return !round.IsOver && round.DeliveredTo < head;
    }

    private async Task<Round> SendAsync(Webhook webhook, WebhookSecret secret, IEnumerable<LoggedEvent> page, CancellationToken cancellation)
    {
        var round = Round.Of(webhook);
        var started = Stopwatch.GetTimestamp();
        foreach (var e in page)
        {
            if (round.IsOver || cancellation.IsCancellationRequested || Stopwatch.GetElapsedTime(started) > MaxUnsaved)
            {
                break;
            }

            if (!e.IsFor(webhook))
            {
                round = round.Passed(e.Position);
                continue;
            }

            try
            {
                var at = clock.GetUtcNow();
                round = round.Attempted(webhook, e, await sender.PostAsync(webhook.Url, secret, Payload.MessageId(webhook, e), Payload.Of(e), at, cancellation), at);
            }
            catch (OperationCanceledException)
            {
                // What was sent before the server stops is saved; this one is sent again.
                break;
            }
        }

        return round;
    }

    // Not cancelled: what has arrived must be known at the next start.
    private async Task SaveAsync(Webhook seen, Round round)
    {
        await using var session = store.LightweightSession();
        await session.LockAsync(seen.Id, CancellationToken.None);
        if (await session.LoadAsync<Webhook>(seen.Id) is not { } fresh)
        {
            return;
        }

        session.Store(round.Apply(seen, fresh, clock.GetUtcNow()));
        session.Insert([.. round.Deliveries.Select((delivery, index) => delivery.Numbered(fresh.Attempts + index + 1))]);
        if (round.Deliveries.Count > 0)
        {
            var first = fresh.Attempts + round.Deliveries.Count - WebhookDelivery.MaxKept;
            session.DeleteWhere<WebhookDelivery>(delivery => delivery.Webhook == seen.Id && delivery.Number <= first);
        }

        await session.SaveChangesAsync();
    }
}
