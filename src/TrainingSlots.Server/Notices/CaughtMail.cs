using Marten;
using MimeKit;

namespace TrainingSlots.Server.Notices;

/// <summary>In Development, without a server: a mail as it would have been sent.</summary>
/// <param name="Reader">Whose it is: the subject of the subscription.</param>
public sealed record CaughtMail(string Id, string Reader, DateTimeOffset At, string Subject, string Text);

/// <summary>Keeps mails for a page, instead of sending them. The same mail twice is one.</summary>
internal sealed class CaughtTransport(IDocumentStore store) : IMailTransport
{
    public async Task<Handed> SendAsync(Mail mail, MimeMessage message, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        session.Store(new CaughtMail(message.MessageId!, mail.Reader, message.Date, message.Subject!, message.TextBody!));
        await session.SaveChangesAsync(cancellation);
        return Handed.Over;
    }
}
