using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Shared;

public sealed class TimelineTests
{
    [Fact]
    public void A_running_number_that_is_never_below_zero_has_no_conflict()
    {
        Line().FirstConflict().ShouldBeNull();
        Line((1, 2), (3, -2), (5, 1)).FirstConflict().ShouldBeNull();
    }

    [Fact]
    public void The_first_day_below_zero_is_found_whatever_the_order_of_recording()
    {
        Line((1, 1), (9, -1), (3, -1)).FirstConflict().ShouldBe(new Conflict(October(9), -1));
        Line((1, 1), (3, -2), (2, -1), (4, 5)).FirstConflict().ShouldBe(new Conflict(October(3), -2));
        Line((2, -1), (1, 1)).FirstConflict().ShouldBeNull();
    }

    [Fact]
    public void Within_a_day_the_order_of_recording_counts()
    {
        Line((1, 1), (1, -1)).FirstConflict().ShouldBeNull();
        Line((1, -1), (1, 1)).FirstConflict().ShouldBe(new Conflict(October(1), -1));
        Line((1, 2), (3, -2), (3, 1), (3, -1)).FirstConflict().ShouldBeNull();
    }

    [Fact]
    public void The_earliest_day_is_the_first_from_which_on_the_change_fits()
    {
        Line((1, 2), (3, -2), (9, 1)).EarliestFor(-1).ShouldBe(October(9));
        Line((1, 2), (3, -1), (9, 1)).EarliestFor(-1).ShouldBe(October(1));
        Line((1, 2), (3, -2), (9, 1)).EarliestFor(-2).ShouldBeNull();
        Line().EarliestFor(-1).ShouldBeNull();
    }

    [Fact]
    public void A_day_whose_lowest_point_leaves_nothing_is_the_earliest_itself() =>
        Line((1, 1), (3, -1), (3, 1)).EarliestFor(-1).ShouldBe(October(3));

    [Fact]
    public void No_change_leaves_no_day()
    {
        Timeline.Empty.Add(October(1), 0).Days.ShouldBeEmpty();
        Line((1, 2), (1, -2)).Days[October(1)].ShouldBe(new Day(0, 0));
    }

    private static Timeline Line(params (int Day, int Change)[] changes) =>
        changes.Aggregate(Timeline.Empty, (line, change) => line.Add(October(change.Day), change.Change));
}
