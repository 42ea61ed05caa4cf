using Marten;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Calendars;

/// <summary>
/// The dates of sessions, and the last days for nominations to them. Of sessions a country has those to which it is invited or has somebody nominated; of deadlines also those of
/// programmes that it has an allotment of.
/// </summary>
internal static class SessionEntries
{
    /// <summary>What ends a session's being open, recorded after it was last opened.</summary>
    private const string Closing = "'session-closed', 'session-confirmed', 'session-started', 'session-completed', 'session-cancelled'";

    private const string Sql =
        $"""
        with known as (
          select s.id, told ->> 'code' as code, told ->> 'title' as title, told ->> 'institute' as institute, told ->> 'place' as place, (told ->> 'start')::date as first, (told ->> 'end')::date as last,
            s.data ->> 'status' as status, told ->> 'programme' as programme, told ->> 'year' as year, (told ->> 'deadline')::date as own,
            coalesce((told ->> 'deadline')::date, (told ->> 'start')::date - (p.data -> 'policy' ->> 'deadlineDays')::int) as deadline, p.id as policy
          from {LedgerSchema.Name}.mt_doc_session s cross join lateral (select s.data -> 'announced' as told) a
            join {LedgerSchema.Name}.mt_doc_programme p on p.id = 'programme/' || (told ->> 'programme')
          where $4::text[] is null or told ->> 'institute' = any($4)),
        reached as (
          select known.*, $3::text[] is null
            or exists (select 1 from {LedgerSchema.Name}.mt_doc_nomination n where n.data -> 'submitted' ->> 'session' = code and n.data -> 'submitted' ->> 'country' = any($3)
              and n.data ->> 'status' not in ('withdrawn', 'rejected', 'expired'))
            or exists (select 1 from {LedgerSchema.Name}.mt_doc_invitation i where i.data -> 'issued' ->> 'session' = code and i.data -> 'issued' ->> 'country' = any($3)
              and i.data ->> 'status' in ('issued', 'acknowledged', 'accepted')) as concerned
          from known where (last >= $1 and first <= $2) or deadline between $1 and $2)
        select code, title, institute, place, first, last, status, deadline, concerned, changes.steps, changes.at, changes.closed,
          case when own is null then policy.steps else 0 end, case when own is null then policy.at end, programme
        from reached
          cross join lateral (select count(*)::int as steps, max(e.timestamp) as at, min(e.timestamp) filter (where split_part(e.type, '.', 1) in ({Closing}) and e.version > coalesce(
              (select max(opened.version) from {LedgerSchema.Name}.mt_events opened where opened.stream_id = reached.id and opened.type like 'session-reopened.%'), 0)) as closed
            from {LedgerSchema.Name}.mt_events e where e.stream_id = reached.id and e.type like 'session-%' and e.type not like 'session-places-%') changes
          cross join lateral (select count(*)::int - 1 as steps, max(e.timestamp) as at from {LedgerSchema.Name}.mt_events e where e.stream_id = reached.policy) policy
        where concerned or exists (select 1 from {LedgerSchema.Name}.mt_doc_allotment a
          where a.data ->> 'programme' = programme and a.data ->> 'year' = year and a.data ->> 'country' = any($3))
        """;

    public static Task<IReadOnlyList<CalendarEntry>> ReadAsync(IQuerySession session, CalendarWindow window, CancellationToken cancellation) =>
        Rows.ReadAsync(session, Sql, [window.From, window.To, window.Countries, window.Institutes], row => Of(row, window), cancellation);

    private static IEnumerable<CalendarEntry> Of(Row row, CalendarWindow window)
    {
        var (code, title, first, last) = (row.Text(0)!, row.Text(1)!, row.Day(4), row.Day(5));
        var (cancelled, revision, changedAt, closed) = (row.Text(6) is "cancelled", row.Number(9) - 1, row.Instant(10)!.Value, row.Instant(11));
        if (row.Truth(8) && last >= window.From && first <= window.To && (!cancelled || changedAt >= window.CancelledFrom))
        {
            yield return new CalendarEntry(EntryKind.Session, code, first, last, null, cancelled, revision, changedAt, code, title, Institute: row.Text(2), Place: row.Text(3));
        }

        // A programme may have none.
        if (row.IsNothing(7) || row.Day(7) is var deadline && (deadline < window.From || deadline > window.To))
        {
            yield break;
        }

        // A session that is closed on a day before its deadline takes nobody more: that day means nothing then.
        var over = cancelled || (row.Text(6) is not "open" && closed is { } at && window.Days.DayOf(row.Text(14), at) <= deadline);
        if (!over || changedAt >= window.CancelledFrom)
        {
            var since = row.Instant(13) is { } policy && policy > changedAt ? policy : changedAt;
            yield return new CalendarEntry(EntryKind.Deadline, code, deadline, deadline, null, over, revision + row.Number(12), since, code, title);
        }
    }
}
