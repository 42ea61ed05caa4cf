using System.Security.Cryptography;
using System.Text;
using Marten;
using MimeKit;
using TrainingSlots.Server.AtRest;
using TrainingSlots.Server.People;

namespace TrainingSlots.Server.Notices;

/// <summary>Makes a mail of its notices, when it is sent.</summary>
internal sealed class MailComposer(MailSettings settings, AtRestKeys keys, UnsubscribeTokens tokens)
{
    /// <summary>How many notices one mail lists; the others are counted.</summary>
    private const int MaxListed = 100;

    private const int IdBytes = 16;

    public async Task<MimeMessage> ComposeAsync(IQuerySession session, Mail mail, NoticeSubscription reader, IReadOnlyList<Notice> notices, DateTimeOffset now, CancellationToken cancellation)
    {
        var words = new NoticeWords(reader);
        var lines = new List<MailLine>();
        foreach (var notice in notices.Take(MaxListed))
        {
            lines.Add(new MailLine(words.Sentence(notice)));
            if (await NomineeAsync(session, notice, cancellation) is { } name)
            {
                lines.Add(new MailLine(words.Text("mail.nominee", name)));
            }

            lines.Add(new MailLine(words.Text("mail.see"), settings.Address + PathOf(notice.Facts)));
        }

        if (notices.Count > MaxListed)
        {
            lines.Add(new MailLine(words.Text("mail.more", notices.Count - MaxListed)));
        }

        var (ofKind, ofAll) = (Unsubscribe(reader, mail.Kind), Unsubscribe(reader, null));
        lines.Add(new MailLine(words.Text("mail.why"), $"{settings.Address}/notices"));
        if (mail.Kind is { } kind)
        {
            lines.Add(new MailLine(words.Text("mail.stop-kind", words.Text($"kind.{NoticeKinds.NameOf(kind)}")), ofKind));
        }

        lines.Add(new MailLine(words.Text("mail.stop"), ofAll));
        var subject = mail.Kind is null ? words.Text("mail.digest", notices.Count, words.Today(now)) : words.Subject(notices[0]);
        return Message(mail, reader, new MailText(words.Language, subject, lines), ofKind, now);
    }

    /// <summary>The same for the same mail, whenever it is sent; it tells nothing of the reader.</summary>
    internal static string MessageIdOf(Mail mail, string domain) => $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(mail.Id))[..IdBytes])}@{domain}";

    private MimeMessage Message(Mail mail, NoticeSubscription reader, MailText text, string unsubscribe, DateTimeOffset now)
    {
        var message = new MimeMessage { MessageId = MessageIdOf(mail, settings.From.Domain), Date = now, Subject = text.Subject };
        message.From.Add(settings.From);
        message.To.Add(MailboxAddress.Parse(keys.Decrypt(NoticeSubscription.Purpose, reader.Address)));
        if (settings.ReplyTo is { } replyTo)
        {
            message.ReplyTo.Add(replyTo);
        }

        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("List-Unsubscribe", $"<{unsubscribe}>");
        message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        message.Headers.Add("Content-Language", text.Language.Code);
        message.Body = new BodyBuilder { TextBody = text.Plain(), HtmlBody = text.Html() }.ToMessageBody();
        return message;
    }

    private string Unsubscribe(NoticeSubscription reader, NoticeKind? kind) => $"{settings.Address}{UnsubscribeTokens.Path}?token={tokens.Of(reader.Id, kind)}";

    private static string PathOf(NoticeFacts facts) =>
        facts.Nomination is { } nomination ? $"/nominations/{nomination}" : facts.Invitation is { } invitation ? $"/invitations/{invitation}" : $"/sessions/{Uri.EscapeDataString(facts.Session)}";

    // Read now: who was erased meanwhile is not named.
    private async Task<string?> NomineeAsync(IQuerySession session, Notice notice, CancellationToken cancellation) => !settings.NamesNominees || notice.Facts.Nomination is not { } nomination ? null
        : (await session.Query<NomineeRecord>().Where(record => record.Nomination == nomination && !record.Replaced).FirstOrDefaultAsync(cancellation))?.Name;
}
