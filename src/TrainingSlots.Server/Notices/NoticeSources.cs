using System.Text.Json;
using Marten;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.OfficeMessages;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Webhooks;

namespace TrainingSlots.Server.Notices;

/// <summary>What in the log is worth a notice. What is about a session that has ended is not: last year's paper, entered today, wakes nobody.</summary>
internal static class NoticeSources
{
    /// <summary>What was recorded longer ago is not told any more: mails may have been switched off for a while.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(3);

    public static async Task<IReadOnlyList<Told>> InAsync(IQuerySession session, IReadOnlyList<LoggedEvent> page, DateTimeOffset now, CancellationToken cancellation)
    {
        var of = page.Where(e => e.RecordedAt > now - MaxAge).Select(e => (Event: e, Kind: KindOf(e.Name))).Where(found => found.Kind is not null && found.Event.Header(EventHeaders.Session) is not null).ToList();
        if (of.Count == 0)
        {
            return [];
        }

        var days = await session.DaysAtHostsAsync(now, cancellation);
        var sessions = (await session.LoadManyAsync<Session>(cancellation, of.Select(found => StreamKeys.Session(found.Event.Header(EventHeaders.Session)!)).Distinct(StringComparer.Ordinal)))
            .ToDictionary(known => known.Announced.Code, StringComparer.Ordinal);
        var told = new List<Told>();
        foreach (var (e, kind) in of)
        {
            if (sessions.TryGetValue(e.Header(EventHeaders.Session)!, out var about) && days.Of(about.Announced.Programme) is var today && about.Announced.End >= today
                && FactsOf(e, kind!.Value, about, today) is { } facts)
            {
                var countries = facts.Country is { } country ? [country] : await ReachedAsync(session, about.Announced.Code, cancellation);
                told.Add(new Told($"{e.Position}", e.Position, kind.Value, countries, about.Announced.Institute, facts)
                {
                    From = kind is NoticeKind.Message ? Office.RoleOf((e.Header(EventHeaders.Roles) ?? string.Empty).Split(' ')) : null,
                });
            }
        }

        return told;
    }

    private static NoticeKind? KindOf(string stored) => stored.Split('.')[0] switch
    {
        "invitation-issued" => NoticeKind.InvitationIssued,
        "nomination-offered" => NoticeKind.OfferMade,
        "nomination-returned" => NoticeKind.NominationReturned,
        "nomination-accepted" => NoticeKind.NominationAccepted,
        "nomination-rejected" => NoticeKind.NominationRefused,
        "session-postponed" => NoticeKind.SessionMoved,
        "session-cancelled" => NoticeKind.SessionCancelled,
        "nomination-message-written" or "invitation-message-written" => NoticeKind.Message,
        _ => null,
    };

    private static NoticeFacts? FactsOf(LoggedEvent e, NoticeKind kind, Session session, DateOnly today)
    {
        var (code, title, country) = (session.Announced.Code, session.Announced.Title, e.Header(EventHeaders.Country));
        switch (kind)
        {
            case NoticeKind.SessionMoved:
                return new NoticeFacts(null, code, title, DayIn(e, "start"), DayIn(e, "end"));
            case NoticeKind.SessionCancelled:
                return new NoticeFacts(null, code, title);
            case NoticeKind.Message when e.Stream.StartsWith("invitation/", StringComparison.Ordinal):
                return new NoticeFacts(country, code, title, Invitation: IdIn(e));
            case NoticeKind.InvitationIssued:
                var replyBy = DayIn(e, "replyBy");
                var places = e.Data.GetProperty("offered").EnumerateObject().Sum(role => role.Value.GetInt32());
                return replyBy < today ? null : new NoticeFacts(country, code, title, replyBy, Places: places, Invitation: e.Data.GetProperty("invitation").GetGuid());
            default:
                var until = e.Data.TryGetProperty("expiresAt", out var expires) && expires.ValueKind is JsonValueKind.String ? expires.GetDateTimeOffset() : (DateTimeOffset?)null;
                return new NoticeFacts(country, code, title, Until: until, Nomination: IdIn(e));
        }
    }

    private static Guid IdIn(LoggedEvent e) => Guid.Parse(e.Stream[(e.Stream.IndexOf('/', StringComparison.Ordinal) + 1)..]);

    private static DateOnly DayIn(LoggedEvent e, string field) => DateOnly.ParseExact(e.Data.GetProperty(field).GetString()!, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The countries that a step of a session concerns: with an invitation to it that was not declined, or somebody nominated who did not go before. Once it is cancelled, it has nobody.</summary>
    private static Task<IReadOnlyList<string>> ReachedAsync(IQuerySession session, string code, CancellationToken cancellation) => session.AdvancedSql.QueryAsync<string>(
        $"""
        select data -> 'submitted' ->> 'country' from {LedgerSchema.Name}.mt_doc_nomination
        where data -> 'submitted' ->> 'session' = ? and data ->> 'status' not in ('withdrawn', 'rejected', 'expired')
        union select data -> 'issued' ->> 'country' from {LedgerSchema.Name}.mt_doc_invitation
        where data -> 'issued' ->> 'session' = ? and data ->> 'status' in ('issued', 'acknowledged', 'accepted')
        """,
        cancellation, code, code);
}
