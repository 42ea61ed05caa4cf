using System.Text.Json.Serialization;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Allotments;

/// <summary>The clock that a statement's period and order go by.</summary>
public enum StatementClock
{
    /// <summary>The day on which an event is true.</summary>
    [JsonStringEnumMemberName("effective")] Effective,

    /// <summary>The day, UTC, on which it was written down.</summary>
    [JsonStringEnumMemberName("recorded")] Recorded,
}

/// <summary>One event of an allotment and what it changed.</summary>
/// <param name="RecordedOn">The day of recording, UTC.</param>
/// <param name="Change">The balance after it less the balance before it; terms may be negative.</param>
public sealed record Movement(Recorded Recorded, DateOnly RecordedOn, Balance Change)
{
    public DateOnly On(StatementClock clock) => clock == StatementClock.Recorded ? RecordedOn : Recorded.Fact.EffectiveOn;
}

/// <summary>A movement and the slots available after it, in the order of the statement.</summary>
public sealed record StatementLine(Movement Movement, int Available);

/// <summary>An allotment and how it came to its balance, in the order of recording.</summary>
public sealed record AllotmentHistory(Allotment Allotment, IReadOnlyList<Movement> Movements)
{
    /// <summary>Folds the events of one allotment, in the order of recording; null when there are none.</summary>
    public static AllotmentHistory? Of(IEnumerable<(Recorded Recorded, DateOnly RecordedOn)> events)
    {
        Allotment? state = null;
        var movements = new List<Movement>();
        foreach (var (recorded, recordedOn) in events)
        {
            var next = Allotment.Evolve(state, recorded);
            movements.Add(new Movement(recorded, recordedOn, next.Balance - (state?.Balance ?? Balance.Zero)));
            state = next;
        }

        return state is null ? null : new AllotmentHistory(state, movements);
    }
}

/// <summary>Opening, every movement and closing of a period, like a bank's.</summary>
/// <param name="Opening">The balance before the first day of the period.</param>
/// <param name="Closing">The balance after its last day: opening and every change.</param>
public sealed record Statement(Balance Opening, IReadOnlyList<StatementLine> Lines, Balance Closing)
{
    /// <summary>
    /// The statement of a period, both days included; without them from the first movement, to the last. On the effective
    /// clock the lines are in the order of effective dates, ties by position, what is reinstated before what lapses. What an event changed never depends on the
    /// order, so an increase may come before the grant that was recorded earlier.
    /// </summary>
    public static Statement Of(AllotmentHistory history, StatementClock clock, DateOnly? from, DateOnly? to)
    {
        var (opening, running) = (Balance.Zero, Balance.Zero);
        var lines = new List<StatementLine>();
        foreach (var movement in InOrder(history.Movements, clock).TakeWhile(movement => to is null || movement.On(clock) <= to))
        {
            running += movement.Change;
            if (movement.On(clock) < from)
            {
                opening = running;
            }
            else
            {
                lines.Add(new StatementLine(movement, running.Available));
            }
        }

        return new Statement(opening, lines, running);
    }

    private static IEnumerable<Movement> InOrder(IReadOnlyList<Movement> movements, StatementClock clock) => clock == StatementClock.Recorded
        ? movements
        : movements.OrderBy(movement => movement.Recorded.Fact.EffectiveOn).ThenBy(movement => movement.Recorded.Fact is not SlotsReinstated).ThenBy(movement => movement.Recorded.Position);
}
