using Marten;
using Npgsql;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Notices;

/// <summary>The deadlines and reply-by dates that are near: seven days and one day before, by the date at the programme's host.</summary>
internal static class NearDates
{
    private const int Week = 7;

    private const string Deadlines =
        $"""
        with known as (
          select s.data -> 'announced' as told, host.today,
            coalesce((s.data -> 'announced' ->> 'deadline')::date, (s.data -> 'announced' ->> 'start')::date - (p.data -> 'policy' ->> 'deadlineDays')::int) as day
          from {LedgerSchema.Name}.mt_doc_session s join {LedgerSchema.Name}.mt_doc_programme p on p.id = 'programme/' || (s.data -> 'announced' ->> 'programme')
            join unnest($1, $2) as host (programme, today) on host.programme = s.data -> 'announced' ->> 'programme'
          where s.data ->> 'status' = 'open')
        select told ->> 'code', told ->> 'title', told ->> 'institute', day, today, array(
          select a.data ->> 'country' from {LedgerSchema.Name}.mt_doc_allotment a
          where a.data ->> 'programme' = told ->> 'programme' and a.data ->> 'year' = told ->> 'year'), null::uuid
        from known where day between today and today + $3
        """;

    private const string Replies =
        $"""
        select told ->> 'code', told ->> 'title', told ->> 'institute', (i.data ->> 'replyBy')::date, today, array[i.data -> 'issued' ->> 'country'], (i.data -> 'issued' ->> 'invitation')::uuid
        from {LedgerSchema.Name}.mt_doc_invitation i
          join (select s.data -> 'announced' as told, host.today from {LedgerSchema.Name}.mt_doc_session s
            join unnest($1, $2) as host (programme, today) on host.programme = s.data -> 'announced' ->> 'programme'
            where s.data ->> 'status' not in ('cancelled', 'completed')) s on told ->> 'code' = i.data -> 'issued' ->> 'session'
        where i.data ->> 'status' in ('issued', 'acknowledged') and (i.data ->> 'replyBy')::date between today and today + $3
        """;

    /// <summary>What is near now. It has the same key until the last day, so that each of them is told once a week before and once a day before, also when no server ran on that day.</summary>
    public static async Task<IReadOnlyList<Told>> ReadAsync(IQuerySession session, DateTimeOffset now, CancellationToken cancellation)
    {
        var days = (await session.DaysAtHostsAsync(now, cancellation)).ByProgramme;
        return
        [
            .. await ReadAsync(session, Deadlines, NoticeKind.DeadlineNear, days, cancellation),
            .. await ReadAsync(session, Replies, NoticeKind.ReplyByNear, days, cancellation),
        ];
    }

    private static async Task<IReadOnlyList<Told>> ReadAsync(IQuerySession session, string sql, NoticeKind kind, IReadOnlyDictionary<string, DateOnly> today, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql) { Parameters = { new() { Value = today.Keys.ToArray() }, new() { Value = today.Values.ToArray() }, new() { Value = Week } } };
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        var found = new List<Told>();
        while (await reader.ReadAsync(cancellation))
        {
            var (code, day, countries) = (reader.GetString(0), reader.GetFieldValue<DateOnly>(3), reader.GetFieldValue<string[]>(5));
            var left = day.DayNumber - reader.GetFieldValue<DateOnly>(4).DayNumber;
            var invitation = await reader.IsDBNullAsync(6, cancellation) ? null : (Guid?)reader.GetGuid(6);
            found.Add(new Told(
                $"{NoticeKinds.NameOf(kind)}/{invitation?.ToString() ?? code}/{day:yyyy-MM-dd}/{(left <= 1 ? 1 : Week)}", long.MaxValue, kind, countries,
                await reader.IsDBNullAsync(2, cancellation) ? null : reader.GetString(2),
                new NoticeFacts(invitation is null ? null : countries[0], code, reader.GetString(1), day, Invitation: invitation)));
        }

        return found;
    }
}
