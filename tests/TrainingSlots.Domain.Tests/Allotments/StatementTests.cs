using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Allotments;

public sealed class StatementTests
{
    /// <summary>Granted in April; recorded later, an increase that was effective in March, and a nominee's way.</summary>
    private static readonly AllotmentHistory History = Of(
        (Granted(3), Opening),
        (Held(Samake, October(3)), October(3)),
        (new AllotmentIncreased(2, "agreed in March", null, Opening.AddDays(-10)), October(5)),
        (new SlotCommitted(Samake, October(4)), October(6)),
        (new AllotmentFrozen("review", October(7)), October(7)),
        (new SlotReleased(Samake, "withdrawn", October(9)), October(10)));

    [Fact]
    public void In_effective_order_running_numbers_follow_that_order()
    {
        var statement = Statement.Of(History, StatementClock.Effective, null, null);

        Positions(statement).ShouldBe([3, 1, 2, 4, 5, 6]);
        statement.Lines.Select(line => line.Available).ShouldBe([2, 5, 4, 4, 4, 5]);
        statement.Opening.ShouldBe(Balance.Zero);
        statement.Closing.ShouldBe(History.Allotment.Balance);
    }

    [Fact]
    public void In_recorded_order_lines_are_as_they_were_written()
    {
        var statement = Statement.Of(History, StatementClock.Recorded, null, null);

        Positions(statement).ShouldBe([1, 2, 3, 4, 5, 6]);
        statement.Lines.Select(line => line.Available).ShouldBe([3, 2, 4, 4, 4, 5]);
        statement.Closing.ShouldBe(History.Allotment.Balance);
    }

    [Fact]
    public void A_line_has_what_its_event_changed_and_nothing_else()
    {
        var changes = Statement.Of(History, StatementClock.Recorded, null, null).Lines.Select(line => line.Movement.Change).ToList();

        changes[0].ShouldBe(new Balance { Granted = 3, Available = 3 });
        changes[1].ShouldBe(new Balance { Held = 1, Available = -1 });
        changes[2].ShouldBe(new Balance { Increased = 2, Available = 2 });
        changes[3].ShouldBe(new Balance { Held = -1, Committed = 1 });
        changes[4].ShouldBe(Balance.Zero);
        changes[5].ShouldBe(new Balance { Committed = -1, Available = 1 });
    }

    [Theory]
    [InlineData(StatementClock.Effective, "2 4 5")]
    [InlineData(StatementClock.Recorded, "2 3 4 5")]
    public void A_period_has_both_its_days_and_opens_with_what_was_before(StatementClock clock, string positions)
    {
        var statement = Statement.Of(History, clock, October(3), October(7));

        string.Join(' ', Positions(statement)).ShouldBe(positions);
        statement.Opening.ShouldBe(clock == StatementClock.Effective ? new Balance { Granted = 3, Increased = 2, Available = 5 } : new Balance { Granted = 3, Available = 3 });
        statement.Closing.ShouldBe(statement.Lines.Aggregate(statement.Opening, (sum, line) => sum + line.Movement.Change));
    }

    [Fact]
    public void One_period_closes_with_what_the_next_opens_with()
    {
        foreach (var clock in Enum.GetValues<StatementClock>())
        {
            for (var day = Opening.AddDays(-20); day < October(20); day = day.AddDays(1))
            {
                Statement.Of(History, clock, null, day).Closing.ShouldBe(Statement.Of(History, clock, day.AddDays(1), null).Opening);
            }
        }
    }

    [Fact]
    public void A_period_without_movements_has_no_lines()
    {
        var statement = Statement.Of(History, StatementClock.Effective, October(20), October(30));

        statement.Lines.ShouldBeEmpty();
        statement.Opening.ShouldBe(History.Allotment.Balance);
        statement.Closing.ShouldBe(statement.Opening);
    }

    [Fact]
    public void What_never_was_has_no_history() => AllotmentHistory.Of([]).ShouldBeNull();

    private static AllotmentHistory Of(params (IFact Fact, DateOnly RecordedOn)[] events) =>
        AllotmentHistory.Of(events.Select((e, index) => (new Recorded(e.Fact, index + 1), e.RecordedOn))).ShouldNotBeNull();

    private static IEnumerable<long> Positions(Statement statement) => statement.Lines.Select(line => line.Movement.Recorded.Position);
}
