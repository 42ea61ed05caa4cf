using Marten;
using NodaTime;
using TrainingSlots.Server.Countries;
using Wolverine;

namespace TrainingSlots.Server.Notices;

/// <summary>
/// Writes down who is to be told what, with the mails and the messages that send them, in the transaction of the caller. The key of a notice is made of what is told and
/// of the subscription: what was told before is not told again.
/// </summary>
internal static class NoticeWriter
{
    /// <summary>When those of a day are sent: at this hour where the reader is.</summary>
    internal const int Morning = 7;

    public static async Task WriteAsync(
        IDocumentSession session, IMessageContext messages, IReadOnlyList<NoticeSubscription> subscriptions, IReadOnlyList<Told> told, DateTimeOffset now, CancellationToken cancellation)
    {
        var wanted = (from subscription in subscriptions from one in told where subscription.Wants(one) select (Of: subscription, Told: one, Id: $"{one.Key}/{subscription.Id:N}")).ToList();
        var before = (await session.LoadManyAsync<Notice>(cancellation, wanted.Select(notice => notice.Id))).Select(notice => notice.Id).ToHashSet(StringComparer.Ordinal);
        var mails = new Dictionary<string, Mail>(StringComparer.Ordinal);
        foreach (var (of, one, id) in wanted.Where(notice => !before.Contains(notice.Id)))
        {
            var due = of.When is NoticeTime.Daily ? NextMorning(of.TimeZone, now) : now;
            var mail = new Mail(of.When is NoticeTime.Daily ? $"daily/{of.Id:N}/{due:yyyyMMddHHmm}" : id, of.Id, of.Subject, of.When is NoticeTime.Daily ? null : one.Kind, due);
            session.Insert(new Notice(id, of.Id, mail.Id, one.Kind, one.Facts, now));
            mails.TryAdd(mail.Id, mail);
        }

        var known = (await session.LoadManyAsync<Mail>(cancellation, mails.Keys)).Select(mail => mail.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var mail in mails.Values.Where(mail => !known.Contains(mail.Id)))
        {
            session.Insert(mail);
            await (mail.Kind is null ? messages.ScheduleAsync(new SendMail(mail.Id), mail.DueAt) : messages.PublishAsync(new SendMail(mail.Id)));
        }
    }

    /// <summary>The next morning in a time zone.</summary>
    internal static DateTimeOffset NextMorning(string zone, DateTimeOffset now)
    {
        var today = HostClocks.In(zone).DayOf(now);
        return Of(today) is var morning && morning > now ? morning : Of(today.AddDays(1));

        DateTimeOffset Of(DateOnly day) => DateTimeZoneProviders.Tzdb[zone].AtLeniently(new LocalDateTime(day.Year, day.Month, day.Day, Morning, 0)).ToInstant().ToDateTimeOffset();
    }
}
