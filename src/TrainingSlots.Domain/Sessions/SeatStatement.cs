using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Sessions;

/// <summary>The terms of the seats law: capacity = held + committed + joined + free. Those of a change may be negative.</summary>
public readonly record struct SeatBalance(int Capacity, int Held, int Committed, int Joined, int Free)
{
    public static SeatBalance Of(Session session) => new(session.Capacity, session.Held, session.Committed, session.Joined, session.Free);

    public static SeatBalance operator +(SeatBalance left, SeatBalance right) => new(
        left.Capacity + right.Capacity, left.Held + right.Held, left.Committed + right.Committed, left.Joined + right.Joined, left.Free + right.Free);

    public static SeatBalance operator -(SeatBalance left, SeatBalance right) => new(
        left.Capacity - right.Capacity, left.Held - right.Held, left.Committed - right.Committed, left.Joined - right.Joined, left.Free - right.Free);
}

/// <summary>One event of a session, what it changed, and the free seats after it, in the order of the statement.</summary>
/// <param name="RecordedOn">The day of recording, UTC.</param>
public sealed record SeatLine(Recorded Recorded, DateOnly RecordedOn, SeatBalance Change, int Free = 0)
{
    public DateOnly On(StatementClock clock) => clock == StatementClock.Recorded ? RecordedOn : Recorded.Fact.EffectiveOn;
}

/// <summary>Opening, every event and closing of a period of a session's seats.</summary>
public sealed record SeatStatement(Session Session, SeatBalance Opening, IReadOnlyList<SeatLine> Lines, SeatBalance Closing)
{
    /// <summary>
    /// Folds the events of one session, in the order of recording, and tells the period, both days included; null when
    /// there are none. What an event changed never depends on the order of the lines.
    /// </summary>
    public static SeatStatement? Of(IEnumerable<(Recorded Recorded, DateOnly RecordedOn)> events, StatementClock clock, DateOnly? from, DateOnly? to)
    {
        Session? state = null;
        var changes = new List<SeatLine>();
        foreach (var (recorded, recordedOn) in events)
        {
            var next = Session.Evolve(state, recorded);
            changes.Add(new SeatLine(recorded, recordedOn, SeatBalance.Of(next) - (state is null ? default : SeatBalance.Of(state))));
            state = next;
        }

        var (opening, running, lines) = (default(SeatBalance), default(SeatBalance), new List<SeatLine>());
        foreach (var change in InOrder(changes, clock).TakeWhile(change => to is null || change.On(clock) <= to))
        {
            running += change.Change;
            if (change.On(clock) < from)
            {
                opening = running;
            }
            else
            {
                lines.Add(change with { Free = running.Free });
            }
        }

        return state is null ? null : new SeatStatement(state, opening, lines, running);
    }

    private static IEnumerable<SeatLine> InOrder(List<SeatLine> changes, StatementClock clock) => clock == StatementClock.Recorded
        ? changes
        : changes.OrderBy(change => change.Recorded.Fact.EffectiveOn).ThenBy(change => change.Recorded.Position);
}
