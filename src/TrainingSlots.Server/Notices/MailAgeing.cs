using Marten;
using TrainingSlots.Server.Ageing;

namespace TrainingSlots.Server.Notices;

/// <summary>What was told to whom is let go after a while, as attempts to deliver to webhooks are. What waits stays.</summary>
internal sealed class MailAgeing(RecordSettings settings) : IAgeing
{
    public string Kind => "mails";

    public int Days => settings.DeliveryDays;

    public async Task<OldRecords> FindAsync(IDocumentSession session, DateTimeOffset before, int limit, CancellationToken cancellation) => new((await session.Query<Mail>()
        .Where(mail => mail.DueAt < before && mail.Status != MailStatus.Waiting).OrderBy(mail => mail.DueAt).Take(limit).Select(mail => mail.Id).ToListAsync(cancellation)).ToArray());

    public Task AgeAsync(IDocumentSession session, OldRecords found, CancellationToken cancellation)
    {
        var ids = (string[])found.Ids;
        session.DeleteWhere<Notice>(notice => ids.Contains(notice.Mail));
        session.DeleteWhere<Mail>(mail => ids.Contains(mail.Id));
        return Task.CompletedTask;
    }
}
