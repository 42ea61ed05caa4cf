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
        await NoticeWriter.WriteAsync(session, messages, subscriptions, await NearDates.ReadAsync(session, now, cancellation), now, cancellation);
        await session.SaveChangesAsync(cancellation);
    }
}
