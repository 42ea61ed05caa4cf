using System.Collections.Frozen;
using Marten;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Server.Store;

/// <summary>Writes the slots, seats and turns that a transaction has changed.</summary>
internal static class RowWrites
{
    private const string SetSlots =
        $"""
        insert into {RowSchema.Slots} (allotment, nomination, session, pool, state, position, expires_ticks)
        select * from unnest(?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
        on conflict (allotment, nomination) do update set
          session = excluded.session, pool = excluded.pool, state = excluded.state, position = excluded.position, expires_ticks = excluded.expires_ticks
        """;

    private const string SetSeats =
        $"""
        insert into {RowSchema.Seats} (session, nomination, country, role, state, position)
        select * from unnest(?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::bigint[])
        on conflict (session, nomination) do update set
          country = excluded.country, role = excluded.role, state = excluded.state, position = excluded.position
        """;

    private const string SetTurns =
        $"""
        insert into {RowSchema.Turns} (session, nomination, country, year, role, service, invitation, short, since, effective_on)
        select * from unnest(?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::bigint[], ?::date[])
        on conflict (session, nomination) do update set year = excluded.year, short = excluded.short
        """;

    private const string EndSlots = $"delete from {RowSchema.Slots} s using unnest(?::text[], ?::uuid[]) g (stream, nomination) where s.allotment = g.stream and s.nomination = g.nomination";
    private const string EndSeats = $"delete from {RowSchema.Seats} s using unnest(?::text[], ?::uuid[]) g (stream, nomination) where s.session = g.stream and s.nomination = g.nomination";

    private const string EndTurns = $"delete from {RowSchema.Turns} s using unnest(?::text[], ?::uuid[]) g (stream, nomination) where s.session = g.stream and s.nomination = g.nomination";

    /// <summary>Queues the differences between the states as they were read and as they are written.</summary>
    public static void Queue(IDocumentSession session, IReadOnlyCollection<(object? Before, object? After)> states)
    {
        var slots = Changes(states.Select(state => (state.Before as Allotment, state.After as Allotment)), allotment => allotment.Id, allotment => allotment.Slots.Known);
        var seats = Changes(states.Select(state => (state.Before as Session, state.After as Session)), of => of.Id, of => of.Seats.Known);
        var turns = Changes(states.Select(state => (state.Before as Session, state.After as Session)), of => of.Id, of => of.Turns.Known.ToDictionary(turn => turn.Nomination));
        if (slots.Set is { Count: > 0 } taken)
        {
            session.QueueSqlCommand(
                SetSlots, Of(taken, row => row.Stream), Of(taken, row => row.Nomination), Of(taken, row => row.Row.Session), Of(taken, row => row.Row.Pool),
                Of(taken, row => Statuses.Name(row.Row.State)), Of(taken, row => row.Row.Position), Of(taken, row => row.Row.ExpiresAt?.UtcTicks));
        }

        if (seats.Set is { Count: > 0 } seated)
        {
            session.QueueSqlCommand(
                SetSeats, Of(seated, row => row.Stream), Of(seated, row => row.Nomination), Of(seated, row => row.Row.Country), Of(seated, row => row.Row.Role),
                Of(seated, row => Statuses.Name(row.Row.State)), Of(seated, row => row.Row.Position));
        }

        if (turns.Set is { Count: > 0 } waiting)
        {
            session.QueueSqlCommand(
                SetTurns, Of(waiting, row => row.Stream), Of(waiting, row => row.Nomination), Of(waiting, row => row.Row.Country), Of(waiting, row => row.Row.Year),
                Of(waiting, row => row.Row.Role), Of(waiting, row => row.Row.Service), Of(waiting, row => row.Row.Invitation), Of(waiting, row => row.Row.Short),
                Of(waiting, row => row.Row.Since), Of(waiting, row => row.Row.EffectiveOn));
        }

        End(session, EndSlots, slots.Ended);
        End(session, EndSeats, seats.Ended);
        End(session, EndTurns, turns.Ended);
    }

    /// <summary>Queues that these streams have no rows.</summary>
    public static void Clear(IDocumentSession session, IEnumerable<string> streams)
    {
        string[] keys = [.. streams];
        session.QueueSqlCommand($"delete from {RowSchema.Slots} where allotment = any(?::text[])", [keys]);
        session.QueueSqlCommand($"delete from {RowSchema.Seats} where session = any(?::text[])", [keys]);
        session.QueueSqlCommand($"delete from {RowSchema.Turns} where session = any(?::text[])", [keys]);
    }

    private static void End(IDocumentSession session, string statement, List<(string Stream, Guid Nomination)> ended)
    {
        if (ended.Count > 0)
        {
            session.QueueSqlCommand(statement, Of(ended, row => row.Stream), Of(ended, row => row.Nomination));
        }
    }

    private static (List<(string Stream, Guid Nomination, TRow Row)> Set, List<(string Stream, Guid Nomination)> Ended) Changes<T, TRow>(
        IEnumerable<(T? Before, T? After)> states, Func<T, string> keyOf, Func<T, IReadOnlyDictionary<Guid, TRow>> rowsOf)
        where T : class
        where TRow : class
    {
        var (set, ended) = (new List<(string, Guid, TRow)>(), new List<(string, Guid)>());
        foreach (var (before, after) in states)
        {
            if (after is null)
            {
                continue;
            }

            var (key, then, now) = (keyOf(after), before is null ? FrozenDictionary<Guid, TRow>.Empty : rowsOf(before), rowsOf(after));
            set.AddRange(now.Where(row => !ReferenceEquals(row.Value, then.GetValueOrDefault(row.Key))).Select(row => (key, row.Key, row.Value)));
            ended.AddRange(then.Keys.Where(nomination => !now.ContainsKey(nomination)).Select(nomination => (key, nomination)));
        }

        return (set, ended);
    }

    private static TValue[] Of<TRow, TValue>(List<TRow> rows, Func<TRow, TValue> value) => [.. rows.Select(value)];
}
