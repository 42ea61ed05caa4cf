using Marten;
using TrainingSlots.Server.Notices;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Calendars;

/// <summary>Until when invitations are to be answered. One that is answered or rescinded, or whose session is cancelled, needs no answer any more.</summary>
internal static class InvitationEntries
{
    private const string Sql =
        $"""
        select i.data -> 'issued' ->> 'invitation', told ->> 'code', told ->> 'title', i.data -> 'issued' ->> 'country', (i.data ->> 'replyBy')::date,
          (select sum(value::int)::int from jsonb_each_text(i.data -> 'issued' -> 'offered')),
          i.data ->> 'status' in ('accepted', 'declined', 'rescinded') or cancelled.steps > 0, changes.steps + cancelled.steps, greatest(changes.at, cancelled.at)
        from {LedgerSchema.Name}.mt_doc_invitation i
          join {LedgerSchema.Name}.mt_doc_session s on s.id = 'session/' || (i.data -> 'issued' ->> 'session') cross join lateral (select s.data -> 'announced' as told) a
          cross join lateral (select count(*)::int as steps, max(e.timestamp) as at from {LedgerSchema.Name}.mt_events e where e.stream_id = i.id and e.type not like 'invitation-place-%') changes
          cross join lateral (select count(*)::int as steps, max(e.timestamp) as at from {LedgerSchema.Name}.mt_events e where e.stream_id = s.id and e.type like 'session-cancelled.%') cancelled
        where (i.data ->> 'replyBy')::date between $1 and $2 and ($3::text[] is null or i.data -> 'issued' ->> 'country' = any($3))
        """;

    public static async Task<IReadOnlyList<CalendarEntry>> ReadAsync(IQuerySession session, CalendarWindow window, CancellationToken cancellation)
    {
        var own = window.In(NoticeKinds.RolesOf(NoticeKind.ReplyByNear));
        return own.Reader.Roles.Count == 0 ? [] : await Rows.ReadAsync(session, Sql, [own.From, own.To, own.Countries], row => Of(row, own), cancellation);
    }

    private static IEnumerable<CalendarEntry> Of(Row row, CalendarWindow window)
    {
        var (day, over, changedAt) = (row.Day(4), row.Truth(6), row.Instant(8)!.Value);
        if (!over || changedAt >= window.CancelledFrom)
        {
            yield return new CalendarEntry(EntryKind.ReplyBy, row.Text(0)!, day, day, null, over, row.Number(7) - 1, changedAt, row.Text(1)!, row.Text(2)!, row.Text(3), row.Number(5));
        }
    }
}
