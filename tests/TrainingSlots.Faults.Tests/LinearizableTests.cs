using TrainingSlots.Faults.Histories;

namespace TrainingSlots.Faults.Tests;

/// <summary>Histories of one allotment are believed only where one order of its operations explains every answer.</summary>
public class LinearizableTests
{
    private const int Granted = 3;

    public static IEnumerable<object[]> Mutations => Controls.Mutations.Keys.Select(name => new object[] { name });

    [Fact]
    public void What_happened_in_one_order_is_accepted_however_much_it_overlapped()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            Linearizable.Faults(Granted, Controls.History(seed)).ShouldBeEmpty($"seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public void One_thing_that_no_order_explains_is_found(string mutation)
    {
        for (var seed = 0; seed < 100; seed++)
        {
            Linearizable.Faults(Granted, Controls.Mutations[mutation](Controls.History(seed))).ShouldNotBeEmpty($"seed {seed}");
        }
    }

    [Fact]
    public void A_read_may_tell_of_either_side_of_a_change_that_it_overlaps_but_not_go_back()
    {
        var taken = new Operation(Asked.Take, 10, 50, [1]);
        Operation Read(long invoked, long answered, int available) => new(Asked.Read, invoked, answered, [], available);

        Linearizable.Faults(Granted, [taken, Read(20, 30, 3), Read(35, 40, 2)]).ShouldBeEmpty();
        Linearizable.Faults(Granted, [taken, Read(20, 30, 2), Read(35, 40, 3)]).ShouldHaveSingleItem();
        Linearizable.Faults(Granted, [taken, Read(20, 38, 2), Read(35, 40, 3)]).ShouldBeEmpty();
    }
}
