using Marten;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Webhooks;
using Wolverine;

namespace TrainingSlots.Server.Notices;

/// <summary>Goes through what is new in the log, in order, and writes down who is to be told.</summary>
public sealed record CollectNotices;

public static class CollectNoticesHandler
{
    internal const string Lock = "notices";

    /// <summary>How many events one transaction goes through.</summary>
    private const int PageSize = 500;

    public static async Task Handle(CollectNotices message, IDocumentSession session, IMessageContext messages, MailSettings settings, TimeProvider clock, CancellationToken cancellation)
    {
        if (!settings.IsOn)
        {
            return;
        }

        // One server at a time: the next one begins where this one ended.
        await session.BeginTransactionAsync(cancellation);
        await Locks.TakeAsync(session, [], [Lock], cancellation);
        var subscriptions = await session.Query<NoticeSubscription>().ToListAsync(cancellation);
        if (subscriptions.Count == 0)
        {
            return;
        }

        var head = await HighWaterMark.ReadAsync(session, cancellation);
        var after = Math.Max((await session.LoadAsync<NoticeProgress>(NoticeProgress.Only, cancellation))?.Position ?? 0, subscriptions.Min(subscription => subscription.Since));
        var page = await LoggedEvent.PageAsync(session, after, head, PageSize, cancellation);
        var now = clock.GetUtcNow();
        await NoticeWriter.WriteAsync(session, messages, subscriptions, await NoticeSources.InAsync(session, page, now, cancellation), now, cancellation);
        session.Store(new NoticeProgress(NoticeProgress.Only, page.Count < PageSize ? head : page[^1].Position));
        await session.SaveChangesAsync(cancellation);
    }
}
