using Marten;
using Npgsql;
using NpgsqlTypes;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.SlotUse.AsOf;
using static TrainingSlots.Server.SlotUse.ProgrammeUse;

namespace TrainingSlots.Server.Audit.Reconciliations;

/// <summary>The events behind the numbers of many allotments, in one query.</summary>
internal static class EventsQuery
{
    private const string Sql =
        $"""
        select x.allotment, x.total, x.position, e.type, x.effective_on, e.timestamp, x.changes::text
        from (
          select m.allotment, m.position, min(m.effective_on) as effective_on, jsonb_object_agg(m.term, m.change) as changes,
            row_number() over (partition by m.allotment order by m.position desc) as nth, (count(*) over (partition by m.allotment))::int as total
          from {MovementSchema.Movements} m
          where m.allotment = any($1) and m.term = any($2) and m.position <= $3 and ($4::date is null or m.effective_on <= $4)
          group by m.allotment, m.position) x
        join {LedgerSchema.Name}.mt_events e on e.seq_id = x.position
        where x.nth <= $5
        order by x.allotment, x.position desc
        """;

    /// <summary>What gives slots to a country or takes them away.</summary>
    public static IReadOnlyList<string> OfAllotted { get; } =
        [Names.Granted, Names.Increased, Names.Reduced, Names.MovedIn, Names.CarriedIn, Names.MovedOut, Names.CarriedOut, Names.Surrendered];

    public static IReadOnlyList<string> OfUtilised { get; } = [Terms.Slot(SlotState.Utilised)];

    /// <summary>For each other term of the ledger that events change, as it is named in movements.</summary>
    public static IReadOnlyDictionary<string, string> OfTerms { get; } = new[] { Names.Granted, Names.Increased, Names.Reduced, Names.MovedIn, Names.MovedOut, Names.CarriedIn, Names.CarriedOut, Names.Surrendered, Names.Lapsed }
        .Select(term => (term, term)).Concat(new[] { SlotState.Held, SlotState.Committed, SlotState.Wasted }.Select(state => (Statuses.Name(state), Terms.Slot(state))))
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>By key of the allotment; those without such events are not there.</summary>
    public static async Task<IReadOnlyDictionary<string, EventsBehind>> ReadAsync(
        IQuerySession session, IReadOnlyCollection<string> allotments, IReadOnlyList<string> terms, LogView view, CancellationToken cancellation)
    {
        var found = new Dictionary<string, EventsBehind>(StringComparer.Ordinal);
        if (allotments.Count == 0)
        {
            return found;
        }

        await using var command = new NpgsqlCommand(Sql)
        {
            Parameters =
            {
                new NpgsqlParameter<string[]> { TypedValue = [.. allotments] },
                new NpgsqlParameter<string[]> { TypedValue = [.. terms] },
                new NpgsqlParameter<long> { TypedValue = view.Position },
                new NpgsqlParameter { Value = (object?)view.EffectiveOn ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
                new NpgsqlParameter<int> { TypedValue = ReconciliationLimits.MaxEvents },
            },
        };
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var key = reader.GetString(0);
            var changes = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, int>>(reader.GetString(6), Json.Options)!;
            var told = new EventBehind(
                reader.GetInt64(2), reader.GetString(3), key.Split('/')[1], reader.GetFieldValue<DateOnly>(4), reader.GetFieldValue<DateTimeOffset>(5),
                changes.ToDictionary(change => change.Key[(change.Key.IndexOf(Terms.Separator, StringComparison.Ordinal) + 1)..], change => change.Value, StringComparer.Ordinal));
            found[key] = new EventsBehind(reader.GetInt32(1), [.. found.GetValueOrDefault(key)?.Newest ?? [], told]);
        }

        return found;
    }

    /// <summary>The events of several allotments as one list; null when there are none.</summary>
    public static EventsBehind? Of(IEnumerable<string> keys, IReadOnlyDictionary<string, EventsBehind> events)
    {
        var found = keys.Select(events.GetValueOrDefault).OfType<EventsBehind>().ToList();
        return found.Count == 0 ? null : new EventsBehind(
            found.Sum(behind => behind.Total), [.. found.SelectMany(behind => behind.Newest).OrderByDescending(e => e.Position).Take(ReconciliationLimits.MaxEvents)]);
    }
}
