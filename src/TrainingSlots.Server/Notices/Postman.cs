using Marten;
using Medallion.Threading.Postgres;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Store;
using Wolverine;

namespace TrainingSlots.Server.Notices;

/// <summary>
/// Sends a mail, once. No transaction is open while the mail server takes its time; a lock of its own keeps other servers from the same mail. What became of it is saved
/// with the message that tries it again.
/// </summary>
public sealed class Postman : IDisposable
{
    /// <summary>How long a failure that may pass is waited out, attempt after attempt: some four days. Then the mail is given up.</summary>
    internal static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12),
        TimeSpan.FromHours(24), TimeSpan.FromHours(24), TimeSpan.FromHours(24),
    ];

    /// <summary>How long another server may be at the same mail.</summary>
    private static readonly TimeSpan LockPatience = TimeSpan.FromMinutes(5);

    // A server that is killed then repeats one mail at most.
    private readonly SemaphoreSlim one = new(1, 1);
    private readonly IMailTransport transport;
    private readonly MailComposer composer;
    private readonly TimeProvider clock;
    private readonly IConfiguration configuration;

    internal Postman(IMailTransport transport, MailComposer composer, TimeProvider clock, IConfiguration configuration) =>
        (this.transport, this.composer, this.clock, this.configuration) = (transport, composer, clock, configuration);

    public async Task SendAsync(SendMail message, IDocumentSession session, IMessageContext messages, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(messages);
        await one.WaitAsync(cancellation);
        try
        {
            await DeliverAsync(message, session, messages, cancellation);
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task DeliverAsync(SendMail message, IDocumentSession session, IMessageContext messages, CancellationToken cancellation)
    {
        var name = new PostgresAdvisoryLockKey($"{LedgerSchema.Name}.mail/{message.Mail}", allowHashing: true);
        await using var held = await new PostgresDistributedLock(name, configuration.GetConnectionString("TrainingSlots")!).AcquireAsync(LockPatience, cancellation);
        if (await session.LoadAsync<Mail>(message.Mail, cancellation) is not { Status: MailStatus.Waiting } mail)
        {
            return;
        }

        var reader = await session.LoadAsync<NoticeSubscription>(mail.Subscription, cancellation);
        var notices = await session.Query<Notice>().Where(notice => notice.Mail == mail.Id).OrderBy(notice => notice.At).ToListAsync(cancellation);
        var wanted = reader is null or { Paused: true } ? [] : notices.Where(notice => reader.Kinds.Contains(notice.Kind)).ToList();
        var handed = wanted.Count == 0 ? new Handed(MailStatus.Dropped)
            : await transport.SendAsync(mail, await composer.ComposeAsync(session, mail, reader!, wanted, clock.GetUtcNow(), cancellation), cancellation);

        // Not cancelled: what was sent must be known at the next start.
        await SaveAsync(message, mail, handed, session, messages);
    }

    private async Task SaveAsync(SendMail message, Mail mail, Handed handed, IDocumentSession session, IMessageContext messages)
    {
        await session.BeginTransactionAsync(CancellationToken.None);
        await Locks.WaitAsync(session, [NoticeSubscription.LockOf(mail.Reader)], CancellationToken.None);
        if (await session.LoadAsync<NoticeSubscription>(mail.Subscription) is not { } reader)
        {
            return;
        }

        var after = After(mail, handed, clock.GetUtcNow());
        session.Store(after);
        if (Counted(reader, handed) is var counted && counted != reader)
        {
            session.Store(counted);
        }

        if (after.NextAttemptAt is { } next)
        {
            await messages.ScheduleAsync(message, next);
        }

        await session.SaveChangesAsync();
    }

    private static Mail After(Mail mail, Handed handed, DateTimeOffset now)
    {
        var tried = mail with { Attempts = mail.Attempts + (handed.Status is MailStatus.Dropped ? 0 : 1), Code = handed.Code ?? mail.Code, Error = handed.Error ?? mail.Error, At = now, NextAttemptAt = null };
        return handed.Status is not MailStatus.Waiting ? tried with { Status = handed.Status }
            : tried.Attempts > Pauses.Length ? tried with { Status = MailStatus.GivenUp }
            : tried with { NextAttemptAt = now + Pauses[tried.Attempts - 1] };
    }

    private static NoticeSubscription Counted(NoticeSubscription reader, Handed handed) => handed.Status switch
    {
        MailStatus.Bounced => reader with { Bounces = reader.Bounces + 1, Paused = reader.Bounces + 1 >= NoticeSubscription.MaxBounces },
        MailStatus.Sent when reader.Bounces > 0 => reader with { Bounces = 0 },
        _ => reader,
    };
}
