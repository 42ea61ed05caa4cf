using Marten;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Calendars;

/// <summary>When holds and offers of places end. One that was decided on before needs nothing more; one that went by stays where it was.</summary>
internal static class NominationEntries
{
    // What an offer or a hold hangs on: each of these begins one, moves its end, or ends it.
    private const string OfOffers = "'nomination-offered', 'offer-shortened', 'offer-taken', 'offer-declined', 'offer-lapsed', 'waitlist-ended', 'turn-ended', 'nomination-withdrawn', 'nomination-cancelled', 'nomination-rejected'";
    private const string OfHolds =
        "'nomination-submitted', 'offer-taken', 'nomination-accepted', 'nomination-confirmed', 'nomination-rejected', 'nomination-withdrawn', 'nomination-expired', 'nomination-cancelled', 'nomination-corrected'";

    private const string Sql =
        $"""
        with known as (
          select n.id, n.data -> 'submitted' as told, n.data ->> 'status' as status, (n.data -> 'submitted' ->> 'holdExpiresAt')::timestamptz as hold
          from {LedgerSchema.Name}.mt_doc_nomination n
          where ($3::text[] is null or n.data -> 'submitted' ->> 'country' = any($3)) and ($4::text[] is null or n.data -> 'submitted' ->> 'institute' = any($4))
            and ((n.data -> 'submitted' ->> 'holdExpiresAt')::timestamptz between $1 and $2 or (n.data ->> 'offerExpiresAt')::timestamptz between $1 and $2)),
        offers as (
          select known.*, 'offer' as kind, (select (e.data ->> 'expiresAt')::timestamptz from {LedgerSchema.Name}.mt_events e
            where e.stream_id = known.id and split_part(e.type, '.', 1) in ('nomination-offered', 'offer-shortened') order by e.version desc limit 1) as until from known),
        ends as (
          select id, told, status, kind, until, status = 'offered' as runs, 'offer-lapsed' as lapse from offers where until between $1 and $2
          union all select id, told, status, 'hold', hold, status in ('submitted', 'endorsed', 'recommended', 'returned'), 'nomination-expired' from known where hold between $1 and $2)
        select kind, told ->> 'nomination', told ->> 'session', s.data -> 'announced' ->> 'title', told ->> 'country', until, runs or changes.lapsed, changes.steps, changes.at, told ->> 'programme'
        from ends join {LedgerSchema.Name}.mt_doc_session s on s.id = 'session/' || (told ->> 'session')
          cross join lateral (select count(*)::int as steps, max(e.timestamp) as at, coalesce(bool_or(split_part(e.type, '.', 1) = lapse), false) as lapsed from {LedgerSchema.Name}.mt_events e
            where e.stream_id = ends.id and ((kind = 'offer' and split_part(e.type, '.', 1) in ({OfOffers})) or (kind = 'hold' and split_part(e.type, '.', 1) in ({OfHolds})))) changes
        """;

    public static Task<IReadOnlyList<CalendarEntry>> ReadAsync(IQuerySession session, CalendarWindow window, CancellationToken cancellation) => Rows.ReadAsync(
        session, Sql, [Instant(window.From), Instant(window.To), window.Countries, window.Institutes], row => Of(row, window), cancellation);

    private static IEnumerable<CalendarEntry> Of(Row row, CalendarWindow window)
    {
        var (until, over, changedAt) = (row.Instant(5)!.Value, !row.Truth(6), row.Instant(8)!.Value);
        if (!over || changedAt >= window.CancelledFrom)
        {
            var day = window.Days.DayOf(row.Text(9), until) ?? window.Days.Recorded;
            yield return new CalendarEntry(
                row.Text(0) is "offer" ? EntryKind.Offer : EntryKind.Hold, row.Text(1)!, day, day, until, over, row.Number(7) - 1, changedAt, row.Text(2)!, row.Text(3)!, row.Text(4));
        }
    }

    private static DateTimeOffset Instant(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
