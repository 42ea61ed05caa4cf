using Marten;
using TrainingSlots.Server.Store;
using Wolverine;

namespace TrainingSlots.Server.Notices;

/// <summary>Tells of dates that come near. Sent by the product to itself every hour, durably: days begin at every hour somewhere.</summary>
public sealed record RemindOfDates(DateTimeOffset DueAt);

public static class RemindOfDatesHandler
{
    public static async Task Handle(RemindOfDates message, IDocumentSession session, IMessageContext messages, MailSettings settings, TimeProvider clock, CancellationToken cancellation)
    {
        if (!settings.IsOn)
        {
            return;
        }

        await session.BeginTransactionAsync(cancellation);
        await Locks.TakeAsync(session, [], [CollectNoticesHandler.Lock], cancellation);
        var subscriptions = await session.Query<NoticeSubscription>().ToListAsync(cancellation);
        if (subscriptions.Count == 0)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var near = await NearDates.ReadAsync(session, now, cancellation);
        foreach (var subscription in subscriptions)
        {
            var ids = near.ToDictionary(told => $"{told.Key}/{subscription.Id:N}", StringComparer.Ordinal);
            var known = (await session.LoadManyAsync<Notice>(cancellation, ids.Keys)).Select(notice => notice.Id).ToHashSet(StringComparer.Ordinal);
            await NoticeWriter.WriteAsync(session, messages, [subscription], [.. ids.Where(id => !known.Contains(id.Key)).Select(id => id.Value)], now, cancellation);
        }

        await session.SaveChangesAsync(cancellation);
    }
}
