using System.Text.Json;
using Marten.Services.BatchQuerying;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Store;

/// <summary>
/// Reads the slots, seats and turns of the nominations in hand, and of all others what a refusal names, where one is to be expected. It takes as many
/// index entries for the first slot as for the ten-thousandth. Queues are read whole where a decision may go by all who wait: where a seat is free.
/// </summary>
internal sealed class RowReads
{
    // The numbers stand in the statement: of a limit that it does not know, the planner takes a tenth of all rows to be asked for, and sorts them.
    private static readonly string Slots =
        $"""
        select json_build_object('stream', k.key,
          'rows', (select json_agg(json_build_object('nomination', s.nomination, 'row', json_build_object('session', s.session, 'pool', s.pool, 'state', s.state, 'position', s.position, 'expiresTicks', s.expires_ticks)))
            from {RowSchema.Slots} s where s.allotment = k.key and s.nomination = any(w.nominations)),
          'newest', (select json_object_agg(g.name, array_to_json(g.positions)) from (
            select 'pool/' || p.name as name, array(select s.position from {RowSchema.Slots} s where s.allotment = k.key and s.pool = p.name order by s.position desc limit {Refusal.MaxPositions}) as positions from unnest(h.pools) p (name)
            union all select 'held', array(select s.position from {RowSchema.Slots} s where s.allotment = k.key and s.state = 'held' order by s.position desc limit {Refusal.MaxPositions}) where w.blockers) g),
          'named', (select json_object_agg(g.name, array_to_json(g.found)) from (
            select 'pool/' || p.name as name, array(select json_build_object('nomination', s.nomination, 'position', s.position) from {RowSchema.Slots} s where s.allotment = k.key and s.pool = p.name order by s.position limit {Refusal.MaxBlockers}) as found from unnest(h.pools) p (name)
            union all select 'held', array(select json_build_object('nomination', s.nomination, 'position', s.position) from {RowSchema.Slots} s where s.allotment = k.key and s.state = 'held' order by s.position limit {Refusal.MaxBlockers})) g where w.blockers),
          'expiring', (select json_object_agg('pool/' || p.name, array_to_json(array(
            select json_build_object('nomination', s.nomination, 'expiresTicks', s.expires_ticks) from {RowSchema.Slots} s where s.allotment = k.key and s.pool = p.name and s.expires_ticks is not null order by s.expires_ticks limit {Few}))) from unnest(h.pools) p (name)))::text
        from (select ?::text[] as keys, ?::uuid[] as nominations, ?::boolean as blockers, ?::int as plenty) w cross join unnest(w.keys) k (key)
        cross join lateral (select array(
          select p.key from {LedgerSchema.Name}.mt_doc_allotment d cross join jsonb_each(d.data -> 'pools') p where d.id = k.key and (p.value ->> 'available')::int < w.plenty) as pools) h
        """;

    private static readonly string Seats =
        $"""
        select json_build_object('stream', k.key,
          'rows', (select json_agg(json_build_object('nomination', s.nomination, 'row', json_build_object('country', s.country, 'role', s.role, 'state', s.state, 'position', s.position)))
            from {RowSchema.Seats} s where s.session = k.key and s.nomination = any(w.nominations)),
          'newest', (select json_object_agg(g.name, array_to_json(g.positions)) from (
            select 'any' as name, array(select s.position from {RowSchema.Seats} s where s.session = k.key order by s.position desc limit {Refusal.MaxPositions}) as positions where h.scarce
            union all select 'firm', array(select s.position from {RowSchema.Seats} s where s.session = k.key and s.state <> 'held' order by s.position desc limit {Refusal.MaxPositions}) where h.scarce
            union all select 'country/' || c.name, array(select s.position from {RowSchema.Seats} s where s.session = k.key and s.country = c.name order by s.position desc limit {Refusal.MaxPositions}) from unnest(h.countries) c (name)) g),
          'named', (select json_object_agg('not-joined/' || c.name, array_to_json(array(
            select json_build_object('nomination', s.nomination, 'position', s.position) from {RowSchema.Seats} s where s.session = k.key and s.country = c.name and s.state <> 'joined' order by s.position desc limit {Few}))) from unnest(h.countries) c (name)),
          'whole', h.whole, 'turns', (select json_agg({Turn} order by t.since) from (
            select t.* from {RowSchema.Turns} t where t.session = k.key and h.whole
            union all select t.* from {RowSchema.Turns} t where t.session = k.key and t.nomination = any(w.nominations) and not h.whole) t))::text
        from (select ?::text[] as keys, ?::uuid[] as nominations, ?::text[] as countries, ?::int as plenty, ?::boolean as whole) w cross join unnest(w.keys) k (key)
        left join {LedgerSchema.Name}.mt_doc_session d on d.id = k.key
        cross join lateral (select coalesce((d.data ->> 'free')::int < w.plenty, true) as scarce, coalesce(w.whole or (d.data ->> 'free')::int > 0, true) as whole) f
        cross join lateral (select f.scarce, f.whole, array(
          select unnest(w.countries) where f.scarce
          union select q.country from jsonb_object_keys(d.data -> 'queued') q (country) where f.scarce and f.whole) as countries) h
        """;

    /// <summary>A turn, of a row <c>t</c>.</summary>
    private const string Turn =
        "json_build_object('nomination', t.nomination, 'country', t.country, 'year', t.year, 'role', t.role, 'service', t.service, 'invitation', t.invitation, 'short', t.short, 'since', t.since, 'effectiveOn', t.effective_on)";

    /// <summary>Where as many are left, hardly anything is refused for want of them.</summary>
    private const int Plenty = 100;

    /// <summary>How many are read where one is named, the first to be given back or the last who came: some of them may be in hand.</summary>
    private const int Few = 8;

    private readonly IReadOnlyList<Guid> nominations;
    private readonly Task<IReadOnlyList<string>> slots;
    private readonly Task<IReadOnlyList<string>> seats;

    private RowReads(IReadOnlyList<Guid> nominations, Task<IReadOnlyList<string>> slots, Task<IReadOnlyList<string>> seats) =>
        (this.nominations, this.slots, this.seats) = (nominations, slots, seats);

    /// <summary>Adds to a batch the rows of those of the streams that are allotments and sessions; to be awaited when the batch has been executed.</summary>
    /// <param name="blockers">Whether a refusal names who blocks a change of the allotments.</param>
    /// <param name="onlyWhereScarce">Whether what a refusal names is read only of those pools and sessions in which little is left, and queues only where a seat is free.</param>
    public static RowReads Of(IBatchedQuery batch, IReadOnlyCollection<string> streams, bool blockers, bool onlyWhereScarce = false)
    {
        var plenty = onlyWhereScarce ? Plenty : int.MaxValue;
        var (allotments, sessions) = (KeysOf<Allotment>(streams), KeysOf<Session>(streams));
        Guid[] own = [.. KeysOf<Domain.Nominations.Nomination>(streams).Select(StreamKeys.IdOf)];
        string[] countries = [.. allotments.Select(key => key.Split('/')[2]).Distinct(StringComparer.Ordinal)];
        return new RowReads(
            own,
            allotments.Length == 0 ? None : batch.Query<string>(Slots, allotments, own, blockers, plenty),
            sessions.Length == 0 ? None : batch.Query<string>(Seats, sessions, own, countries, plenty, !onlyWhereScarce));
    }

    private static Task<IReadOnlyList<string>> None => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>The rows that were read, by stream.</summary>
    public async Task<RowsInHand> ReadAsync() => new(nominations, Parsed<SlotRow>(await slots), Parsed<SeatRow>(await seats));

    /// <summary>The time that a row has in ticks.</summary>
    public static DateTimeOffset TimeOf(long ticks) => new(ticks, TimeSpan.Zero);

    private static string[] KeysOf<T>(IEnumerable<string> streams) => [.. streams.Where(key => Folds.StateOf(key) == typeof(T))];

    private static Dictionary<string, ReadRows<T>> Parsed<T>(IReadOnlyList<string> found) =>
        found.Select(json => JsonSerializer.Deserialize<ReadRows<T>>(json, Json.Options)!).ToDictionary(read => read.Stream, StringComparer.Ordinal);
}

/// <summary>The rows of the streams in hand.</summary>
internal sealed class RowsInHand(IReadOnlyList<Guid> nominations, Dictionary<string, ReadRows<SlotRow>> slots, Dictionary<string, ReadRows<SeatRow>> seats)
{
    /// <summary>The same state with its rows; one that has none is as it was.</summary>
    public T? With<T>(T? state)
        where T : class => state switch
        {
            Allotment allotment => allotment with { Slots = Of(slots[allotment.Id], row => new Slot(row.Session, row.Pool, row.State, row.Position, row.ExpiresTicks is { } ticks ? RowReads.TimeOf(ticks) : null)) } as T,
            Session session => Queued(session with { Seats = Of(seats[session.Id], row => new Seat(row.Country, row.Role, row.State, row.Position)) }) as T,
            _ => state,
        };

    /// <summary>Without a lock somebody may have come or gone between the head and the turns: then the whole queue is what the turns say.</summary>
    private Session Queued(Session session) => seats[session.Id] is { Whole: true, Turns: var all } ? session.Queueing(all ?? [])
        : session with { Turns = session.Queued.IsEmpty ? Turns.None : Turns.InHand(nominations, seats[session.Id].Turns ?? []) };

    private Rows<T> Of<TRead, T>(ReadRows<TRead> read, Func<TRead, T> rowOf)
        where T : class, IRow => Rows.InHand(nominations, (read.Rows ?? []).Select(row => KeyValuePair.Create(row.Nomination, rowOf(row.Row))), new RowSample(
            (read.Newest ?? []).ToDictionary(group => group.Key, IReadOnlyList<long> (group) => group.Value, StringComparer.Ordinal),
            (read.Named ?? []).ToDictionary(group => group.Key, IReadOnlyList<(Guid, long)> (group) => [.. group.Value.Select(row => (row.Nomination, row.Position))], StringComparer.Ordinal),
            (read.Expiring ?? []).ToDictionary(group => group.Key, IReadOnlyList<(Guid, DateTimeOffset)> (group) => [.. group.Value.Select(row => (row.Nomination, RowReads.TimeOf(row.ExpiresTicks)))], StringComparer.Ordinal)));
}

/// <summary>The rows of one stream as they are read.</summary>
internal sealed record ReadRows<T>(
    string Stream, IReadOnlyList<ReadRow<T>>? Rows, Dictionary<string, long[]>? Newest, Dictionary<string, NamedRow[]>? Named, Dictionary<string, ExpiringRow[]>? Expiring,
    IReadOnlyList<Waiting>? Turns = null, bool Whole = false);

internal sealed record ReadRow<T>(Guid Nomination, T Row);

internal sealed record SlotRow(string Session, string Pool, SlotState State, long Position, long? ExpiresTicks);

internal sealed record SeatRow(string Country, string? Role, SeatState State, long Position);

internal sealed record NamedRow(Guid Nomination, long Position);

internal sealed record ExpiringRow(Guid Nomination, long ExpiresTicks);
