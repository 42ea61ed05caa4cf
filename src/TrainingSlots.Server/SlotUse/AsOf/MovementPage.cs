using Marten;
using Npgsql;
using NpgsqlTypes;
using TrainingSlots.Server.Http;
using static TrainingSlots.Server.SlotUse.AsOf.MovementSchema;

namespace TrainingSlots.Server.SlotUse.AsOf;

/// <summary>The movements of a page of the log: collected while slot use is folded, written in the same transaction.</summary>
internal sealed class MovementPage
{
    private readonly List<Movement> movements = [];
    private readonly List<(string Allotment, long Position, string Sums)> checkpoints = [];

    /// <summary>Those that were collected, event by event and day by day.</summary>
    public IEnumerable<(string Allotment, long Position, DateOnly EffectiveOn, List<Movement> Moved)> ByEvent()
    {
        for (var (first, next) = (0, 0); first < movements.Count; first = next)
        {
            var of = movements[first];
            while (next < movements.Count && movements[next] is var movement && (movement.Position, movement.EffectiveOn) == (of.Position, of.EffectiveOn) && string.Equals(movement.Allotment, of.Allotment, StringComparison.Ordinal))
            {
                next++;
            }

            yield return (of.Allotment, of.Position, of.EffectiveOn, movements.GetRange(first, next - first));
        }
    }

    /// <summary>The sums of allotments at every so many of their events.</summary>
    public IReadOnlyList<(string Allotment, long Position, string Sums)> Checkpoints => checkpoints;

    /// <summary>One step of the fold of slot use.</summary>
    public CountryYear Evolve(CountryYear? state, SlotUseEvent e)
    {
        var before = state?.Programmes.GetValueOrDefault(e.Programme) ?? new ProgrammeUse();
        var next = SlotUseFold.Evolve(state, e);
        var after = next.Programmes[e.Programme];
        var allotment = e.Allotment;
        movements.AddRange(AsOf.Movements.Between(before, after, e, allotment));
        if (after.Events % CheckpointEvery == 0)
        {
            checkpoints.Add((allotment, e.Position, Json.Write(UseSums.Of(e.Country, e.Programme, e.Year, after).Values)));
        }

        return next;
    }

    /// <summary>Writes what was collected, with the clock of all events of the page, in the session's transaction.</summary>
    public async Task WriteAsync(IDocumentSession session, IEnumerable<RecordedAt> recorded, CancellationToken cancellation)
    {
        var steps = recorded.GroupBy(at => at.Position / ClockStep).Select(step => (Step: step.Key, Latest: step.Max(at => at.At))).ToList();
        await using var command = new NpgsqlCommand(
            $"""
            insert into {MovementSchema.Events} (allotment, position, effective_on, terms, changes)
              select allotment, position, effective_on, array_agg(term order by n), array_agg(change order by n)
              from unnest($1, $2, $3, $4, $5) with ordinality m (allotment, position, effective_on, term, change, n) group by allotment, position, effective_on;
            """)
        {
            Parameters =
            {
                Of(movements.Select(movement => movement.Allotment)), Of(movements.Select(movement => movement.Position)),
                Of(movements.Select(movement => movement.EffectiveOn)), Of(movements.Select(movement => movement.Term)), Of(movements.Select(movement => movement.Change)),
            },
        };
        await session.ExecuteAsync(command, cancellation);
        await SumAsync(session, Days, on => on, cancellation);
        await SumAsync(session, Months, on => new DateOnly(on.Year, on.Month, 1), cancellation);
        await using var clock = new NpgsqlCommand(
            $"""
            insert into {MovementSchema.Clock} as known (step, latest)
              select * from unnest($1, $2)
              on conflict (step) do update set latest = greatest(known.latest, excluded.latest)
            """)
        {
            Parameters = { Of(steps.Select(step => step.Step)), Of(steps.Select(step => step.Latest)) },
        };
        await session.ExecuteAsync(clock, cancellation);
        await using var marks = new NpgsqlCommand($"insert into {MovementSchema.Checkpoints} (allotment, position, sums) select * from unnest($1, $2, $3)")
        {
            Parameters =
            {
                Of(checkpoints.Select(mark => mark.Allotment)), Of(checkpoints.Select(mark => mark.Position)),
                new NpgsqlParameter { Value = checkpoints.Select(mark => mark.Sums).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb },
            },
        };
        await session.ExecuteAsync(marks, cancellation);
        Clear();
    }

    /// <summary>What was collected is written.</summary>
    public void Clear()
    {
        movements.Clear();
        checkpoints.Clear();
    }

    /// <summary>Adds the movements to the sums of their periods; a period is named by its first day.</summary>
    private async Task SumAsync(IDocumentSession session, string table, Func<DateOnly, DateOnly> periodOf, CancellationToken cancellation)
    {
        var sums = movements.GroupBy(movement => (movement.Allotment, On: periodOf(movement.EffectiveOn), movement.Term))
            .Select(period => (period.Key, Change: period.Sum(movement => movement.Change))).Where(sum => sum.Change != 0).ToList();
        await using var command = new NpgsqlCommand(
            $"""
            insert into {table} as known (allotment, effective_on, term, change)
              select * from unnest($1, $2, $3, $4)
              on conflict (allotment, effective_on, term) do update set change = known.change + excluded.change
            """)
        {
            Parameters =
            {
                Of(sums.Select(sum => sum.Key.Allotment)), Of(sums.Select(sum => sum.Key.On)),
                Of(sums.Select(sum => sum.Key.Term)), Of(sums.Select(sum => sum.Change)),
            },
        };
        await session.ExecuteAsync(command, cancellation);
    }

    private static NpgsqlParameter<T[]> Of<T>(IEnumerable<T> values) => new() { TypedValue = [.. values] };
}

/// <summary>When an event was written down.</summary>
public readonly record struct RecordedAt(long Position, DateTimeOffset At);
