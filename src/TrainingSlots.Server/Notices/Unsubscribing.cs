using Marten;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Notices;

/// <summary>Ends what somebody asked for: a kind, or all with the address.</summary>
internal static class Unsubscribing
{
    /// <summary>Forgets everything of a subject: the address, and what was told or waits.</summary>
    public static async Task EndAsync(IDocumentSession session, string subject, CancellationToken cancellation)
    {
        await session.BeginTransactionAsync(cancellation);
        await Locks.TakeAsync(session, [], [CollectNoticesHandler.Lock, NoticeSubscription.LockOf(subject)], cancellation);
        foreach (var known in await session.Query<NoticeSubscription>().Where(known => known.Subject == subject).ToListAsync(cancellation))
        {
            session.Delete(known);
            session.DeleteWhere<Notice>(notice => notice.Subscription == known.Id);
            session.DeleteWhere<Mail>(mail => mail.Subscription == known.Id);
        }

        session.DeleteWhere<CaughtMail>(mail => mail.Reader == subject);
        await session.SaveChangesAsync(cancellation);
    }

    /// <summary>By a link of a mail, whoever has it. The last kind that goes takes the address with it.</summary>
    /// <param name="kind">Null for all.</param>
    public static async Task EndAsync(IDocumentSession session, Guid subscription, NoticeKind? kind, CancellationToken cancellation)
    {
        if (await session.LoadAsync<NoticeSubscription>(subscription, cancellation) is not { } seen)
        {
            return;
        }

        if (kind is null || !seen.Kinds.Any(other => other != kind))
        {
            await EndAsync(session, seen.Subject, cancellation);
            return;
        }

        await session.BeginTransactionAsync(cancellation);
        await Locks.TakeAsync(session, [], [CollectNoticesHandler.Lock, NoticeSubscription.LockOf(seen.Subject)], cancellation);
        if (await session.LoadAsync<NoticeSubscription>(subscription, cancellation) is { } known)
        {
            session.Store(known with { Kinds = [.. known.Kinds.Where(other => other != kind)], Version = known.Version + 1 });
            await session.SaveChangesAsync(cancellation);
        }
    }
}
