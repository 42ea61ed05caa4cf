using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Sessions;

public sealed class SeatStatementTests
{
    /// <summary>Published in April; a seat held and committed; later recorded, a larger room since September.</summary>
    private static readonly (Recorded, DateOnly)[] Events =
    [
        (new Recorded(Published(3), 1), Opening),
        (new Recorded(Seated(Samake, October(3)), 2), October(3)),
        (new Recorded(new SeatCommitted(Samake, October(4)), 3), October(6)),
        (new Recorded(new SessionCapacityChanged(5, "a larger room", October(1)), 4), October(7)),
        (new Recorded(new SeatReleased(Samake, "withdrawn", October(9)), 5), October(9)),
    ];

    [Theory]
    [InlineData(StatementClock.Effective, "1 4 2 3 5", "3 5 4 4 5")]
    [InlineData(StatementClock.Recorded, "1 2 3 4 5", "3 2 2 4 5")]
    public void Running_numbers_follow_the_order_of_the_clock(StatementClock clock, string positions, string free)
    {
        var statement = SeatStatement.Of(Events, clock, null, null).ShouldNotBeNull();

        string.Join(' ', statement.Lines.Select(line => line.Recorded.Position)).ShouldBe(positions);
        string.Join(' ', statement.Lines.Select(line => line.Free)).ShouldBe(free);
        statement.Closing.ShouldBe(SeatBalance.Of(statement.Session));
    }

    [Fact]
    public void A_line_has_what_its_event_changed() =>
        SeatStatement.Of(Events, StatementClock.Recorded, null, null)!.Lines.Select(line => line.Change).ShouldBe(
        [
            new SeatBalance(3, 0, 0, 0, 3), new SeatBalance(0, 1, 0, 0, -1), new SeatBalance(0, -1, 1, 0, 0), new SeatBalance(2, 0, 0, 0, 2), new SeatBalance(0, 0, -1, 0, 1),
        ]);

    [Fact]
    public void One_period_closes_with_what_the_next_opens_with()
    {
        foreach (var clock in Enum.GetValues<StatementClock>())
        {
            for (var day = Opening.AddDays(-2); day < October(20); day = day.AddDays(1))
            {
                SeatStatement.Of(Events, clock, null, day)!.Closing.ShouldBe(SeatStatement.Of(Events, clock, day.AddDays(1), null)!.Opening);
            }
        }
    }

    [Fact]
    public void Without_events_there_is_no_statement() => SeatStatement.Of([], StatementClock.Effective, null, null).ShouldBeNull();
}
